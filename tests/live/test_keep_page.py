from __future__ import annotations

import httpx
import pytest

from tests.live.devices import Hall


@pytest.mark.parametrize("path", ["/", "/review?room=x", "/no-such-page"])
def test_every_page_can_say_that_it_has_no_line(hall: Hall, path: str) -> None:
    page = httpx.get(hall.served.url + path)
    assert page.status_code == 200
    assert page.text.count("cannot stay connected") == 1
    assert page.text.index("cannot stay connected") < page.text.index('type="module"')
    assert int(page.headers["content-length"]) == len(page.content)


def test_page_kept_by_a_browser_is_not_an_older_one(hall: Hall) -> None:
    page = httpx.get(hall.served.url)
    assert page.headers["cache-control"] == "no-cache"
    assert "etag" not in page.headers
    assert "last-modified" not in page.headers
    again = httpx.get(hall.served.url, headers={"If-Modified-Since": page.headers["date"]})
    assert (again.status_code, again.text) == (200, page.text)


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/favicon.png"])
def test_what_is_no_page_is_left_as_it_is(hall: Hall, path: str) -> None:
    assert b"cannot stay connected" not in httpx.get(hall.served.url + path).content
