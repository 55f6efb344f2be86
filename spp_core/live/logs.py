"""What the program says of itself, set up once at its start: lines for people, or JSON.

Errors are told by their kind and place and never in their own words, which may quote an answer
or a name.
"""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from datetime import UTC, datetime
from traceback import TracebackException, format_list
from types import TracebackType
from typing import Any

OURS = ("spp_core", "pages")
"""Whose everyday lines are worth reading; of libraries, only warnings and errors are."""

_Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

logger = logging.getLogger(__name__)


class Lines(logging.Formatter):
    """A line for people: when, how grave, where, what."""

    def __init__(self) -> None:
        """Say the time to the second, as this computer's clock shows it."""
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s", "%Y-%m-%d %H:%M:%S")

    def formatException(self, ei: _Raised) -> str:  # noqa: N802 - logging's own name
        """Where an error came from, and of what kind it is."""
        return "\n".join(_chain(ei[1])) if ei[1] else ""


class JsonLines(Lines):
    """One JSON object a line: time, level, where, message, and an error's place where there is."""

    def format(self, record: logging.LogRecord) -> str:
        """Say one record."""
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "where": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            told["error"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


def _chain(error: BaseException | None) -> list[str]:
    """An error's places and kind, after those of what caused it."""
    if error is None:
        return []
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    frames = TracebackException(type(error), error, error.__traceback__).stack
    places = "".join(format_list(frames)).rstrip()
    return [*_chain(cause), *([places] if places else []), type(error).__qualname__]


def set_up(*, as_json: bool) -> None:
    """Have everything logged go one way, whatever libraries have set up for themselves."""
    out = logging.StreamHandler()
    out.setFormatter(JsonLines() if as_json else Lines())
    logging.basicConfig(handlers=[out], level=logging.WARNING, force=True)
    logging.captureWarnings(capture=True)
    for each in tuple(logging.root.manager.loggerDict.values()):
        if isinstance(each, logging.Logger):
            each.handlers.clear()
            each.propagate = True
            if each.level:
                each.setLevel(max(each.level, logging.WARNING))
    for name in OURS:
        logging.getLogger(name).setLevel(logging.INFO)
    logging.setLoggerClass(_Plain)
    threading.excepthook = _in_thread


class _Plain(logging.Logger):
    """A logger that a library makes later: it says no more than others, and by the same way."""

    def handle(self, record: logging.LogRecord) -> None:
        """Pass it to the one way out, whatever way of its own it was given."""
        logging.root.handle(record)

    def setLevel(self, level: int | str) -> None:  # noqa: N802 - logging's own name
        """Leave it to what is above."""


def _in_thread(broken: threading.ExceptHookArgs) -> None:
    logger.error("A thread broke off", exc_info=broken.exc_value)


def uncaught(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Say of an error in the event loop that nobody caught what it is; its text quotes it."""
    error = context.get("exception")
    logger.error("An error that nobody caught: %s", type(error).__name__, exc_info=error)
