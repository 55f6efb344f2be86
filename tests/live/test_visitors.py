from __future__ import annotations

import pytest
from starlette.requests import HTTPConnection

from spp_core.live.visitors import same_origin

PUBLIC = "https://workshops.example.org"


def asked(origin: str, host: str) -> HTTPConnection:
    headers = [(b"origin", origin.encode()), (b"host", host.encode())]
    return HTTPConnection({"type": "http", "headers": [each for each in headers if each[1]]})


@pytest.mark.parametrize(
    ("origin", "host", "public", "ours"),
    [
        ("http://192.0.2.7:8501", "192.0.2.7:8501", None, True),
        (PUBLIC, "app:8501", PUBLIC, True),
        (PUBLIC, "app:8501", f"{PUBLIC}/", True),
        (PUBLIC, "app:8501", None, False),
        ("http://workshops.example.org", "app:8501", PUBLIC, False),
        ("https://elsewhere.example", "app:8501", PUBLIC, False),
        ("", "app:8501", PUBLIC, False),
        ("null", "", None, False),
        ("http://[broken", "app:8501", PUBLIC, False),
    ],
)
def test_page_is_ours_by_the_host_asked_or_the_address_people_are_told(
    origin: str, host: str, public: str | None, ours: bool
) -> None:
    assert same_origin(asked(origin, host), public) is ours
