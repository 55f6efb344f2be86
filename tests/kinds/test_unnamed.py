from __future__ import annotations

from spp_core.forms import Form, Repeat, Section, Text
from spp_core.kinds import Answer
from spp_core.kinds.unnamed import unnamed

FORM = Form(
    (
        Section("", (Text("scribe", "Scribe", names=True), Text("what", "What is happening"))),
        Section("", (Repeat("c", "", fields=(Text("do", ""), Text("who", "", names=True))),)),
    )
)


def test_names_asked_for_are_left_out_and_all_else_stays() -> None:
    given = [
        Answer("oak", "scribe", "Ruth"),
        Answer("oak", "what", "Ruth shares her plans"),
        Answer("oak", "c.aaaaaa", {"do": "Visit Elm", "who": "Ruth"}),
        Answer("oak", "gone", "asked once"),
    ]
    assert unnamed(FORM, given) == (
        Answer("oak", "what", "Ruth shares her plans"),
        Answer("oak", "c.aaaaaa", {"do": "Visit Elm"}),
        Answer("oak", "gone", "asked once"),
    )
