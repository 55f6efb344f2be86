"""`.streamlit/config.toml` says what Streamlit understands, in colours that can be read."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from streamlit import config

FILE = Path(__file__).resolve().parent.parent / ".streamlit" / "config.toml"
CONFIG: dict[str, Any] = tomllib.loads(FILE.read_text(encoding="utf-8"))
CAPTION = 0.6
"""How strongly Streamlit draws its quiet words."""


def keys(table: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from keys(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}"


def rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def luminance(colour: tuple[float, float, float]) -> float:
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(ink: str, ground: str, strength: float = 1.0) -> float:
    """WCAG's ratio for words in `ink` at this strength on `ground`."""
    pairs = zip(rgb(ink), rgb(ground), strict=True)
    red, green, blue = (over * strength + under * (1 - strength) for over, under in pairs)
    one, other = luminance((red, green, blue)), luminance(rgb(ground))
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def test_every_key_is_one_streamlit_knows() -> None:
    known = set(config.get_config_options())
    assert set(keys(CONFIG)) <= known
    assert "theme.lihgt.textColor" not in known


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor"])
def test_theme_can_be_read(name: str, ground: str) -> None:
    theme = CONFIG["theme"][name]
    assert contrast(theme["textColor"], theme[ground]) >= 7
    assert contrast(theme["textColor"], theme[ground], CAPTION) >= 4.5
    assert contrast(theme["linkColor"], theme[ground]) >= 4.5
    assert contrast(theme["borderColor"], theme[ground]) >= 3
    assert contrast(theme["primaryColor"], theme[ground]) >= 3
    assert contrast("#ffffff", theme["primaryColor"]) >= 4.5


def test_contrast_of_known_pairs() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#000000", "#ffffff", 0.5) == pytest.approx(3.95, abs=0.05)
