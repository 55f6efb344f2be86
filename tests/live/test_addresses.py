from __future__ import annotations

from dataclasses import replace

import pytest

from spp_core.live.addresses import Reach, addresses, reach_of
from spp_core.settings import read


@pytest.mark.parametrize(
    ("host", "reach"),
    [
        ("localhost", Reach.COMPUTER),
        ("127.0.0.1", Reach.COMPUTER),
        ("::1", Reach.COMPUTER),
        ("192.168.1.20", Reach.NETWORK),
        ("10.0.0.7", Reach.NETWORK),
        ("172.20.3.4", Reach.NETWORK),
        ("169.254.8.8", Reach.NETWORK),
        ("fe80::1", Reach.NETWORK),
        ("fd00::7", Reach.NETWORK),
        ("hall-pc", Reach.NETWORK),
        ("hall.local", Reach.NETWORK),
        ("8.8.8.8", Reach.ANYWHERE),
        ("2001:4860:4860::8888", Reach.ANYWHERE),
        ("workshops.example.org", Reach.ANYWHERE),
        ("localhost.example.org", Reach.ANYWHERE),
    ],
)
def test_host_tells_from_where_it_can_be_reached(host: str, reach: Reach) -> None:
    assert reach_of(host) is reach


@pytest.mark.parametrize(
    ("public", "reach"),
    [
        ("https://workshops.example.org", Reach.ANYWHERE),
        ("http://192.168.1.20:8501", Reach.NETWORK),
        ("http://[::1]:8501", Reach.COMPUTER),
    ],
)
def test_public_address_is_what_counts(public: str, reach: Reach) -> None:
    assert addresses(replace(read({}), public_url=public)).reach is reach
