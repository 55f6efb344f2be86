"""The launcher."""

from __future__ import annotations

import subprocess
import sys

from spp_core.settings import ROOT

LOADED = "import app, sys; print('pandas' in sys.modules, 'plotly' in sys.modules)"


def test_what_charts_need_is_loaded_before_the_first_page_is_drawn() -> None:
    """Two pages drawn at once would else find pandas half loaded, and the wall would break."""
    asked = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert asked.stdout.split() == ["True", "True"]
