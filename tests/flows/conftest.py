"""A browser, a server and a room for every flow."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Error as PlaywrightError

from tests.browser import chromium
from tests.flows.driving import said
from tests.flows.scene import Scene, a_scene
from tests.serving import Served, served, served_alone, served_once

__all__ = ["chrome", "scene", "served", "served_alone", "served_once"]


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    """One browser for a file’s tests; each makes contexts of its own."""
    with chromium() as browser:
        yield browser


@pytest.fixture
def scene(served_once: Served, chrome: Browser) -> Iterator[Scene]:
    """A room of its own on the server this file's tests share."""
    made = a_scene(served_once, chrome)
    yield made
    made.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Function, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Where a test failed, what each page said then: most fail on a busy machine alone."""
    report: pytest.TestReport = yield
    browser: Browser | None = item.funcargs.get("chrome")
    if report.when == "call" and report.failed and browser:
        for page in (page for context in browser.contexts for page in context.pages):
            try:
                report.sections.append((f"What {page.url} said", said(page)))
            except PlaywrightError as error:
                report.sections.append((f"What {page.url} said", str(error)))
    return report
