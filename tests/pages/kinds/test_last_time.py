from __future__ import annotations

import pytest

from pages.kinds.last_time import row
from spp_core.kinds.last_time import Earlier, Looked

MEET = Earlier(id="m1", what="Meet", who="Ann", by="2026-05-01", maker="Oak")


@pytest.mark.parametrize(
    ("looked", "stands"),
    [
        (Looked(MEET), "○ Not looked at yet"),
        (Looked(MEET, "done", "Minutes of May"), "✓ Done – Minutes of May"),
        (Looked(MEET, "open"), "→ Still going"),
        (Looked(MEET, "dropped"), "✕ Dropped"),
    ],
)
def test_row_says_how_it_stands_in_words_and_a_sign(looked: Looked, stands: str) -> None:
    assert row(looked, named=False) == ("Meet", "Ann, by 1 May 2026", stands)


def test_maker_stands_in_for_nobody_only_where_names_may_be_seen() -> None:
    nobody = Looked(MEET.model_copy(update={"who": ""}))
    assert row(nobody, named=True)[1] == "Oak, by 1 May 2026"
    assert row(nobody, named=False)[1] == "by 1 May 2026"
    assert row(Looked(Earlier(id="v1", what="Visit")), named=True)[1] == "–"
