"""What can go wrong, in the words of the person it happens to.

Every class carries one plain sentence. `pages/parts/chrome.py` turns it into a panel and
`spp_core/live` into a message on the socket; nothing else decides how an error looks.
"""

from __future__ import annotations

from dataclasses import dataclass


class SppError(Exception):
    """An error whose text is a sentence for the person: what happened, what to do next."""

    @property
    def sentence(self) -> str:
        """The sentence to show."""
        return str(self)


class NotAllowed(SppError):
    """Who asks may not do or see this."""


class NotFound(SppError):
    """What was asked for is not there (any more)."""


class Refused(SppError):
    """A value that cannot be taken as it is; the sentence says what would be."""


class Closed(SppError):
    """The activity does not take answers now."""


class Stale(SppError):
    """Somebody else moved the room first; nothing was done."""


class Unavailable(SppError):
    """The database cannot be used just now (locked, full, unreadable); what was saved is safe."""


@dataclass(frozen=True)
class Fault:
    """One thing wrong in a file: which file, which key, and a sentence."""

    file: str
    key: str
    sentence: str

    def __str__(self) -> str:
        """One line: file, key, sentence."""
        return f"{self.file}: {self.key}: {self.sentence}"


class Faults(SppError):
    """Everything wrong in one or more files, listed at once."""

    def __init__(self, faults: list[Fault]) -> None:
        """Keep the faults; the sentence lists them a line each."""
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, faults)))
