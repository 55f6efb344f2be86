"""Join codes: six characters nobody misreads (Crockford's base 32)."""

from __future__ import annotations

import secrets

LENGTH = 6
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MEANT = str.maketrans("OIL", "011")


def new_code() -> str:
    """A random code; about a thousand million are possible."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def read_code(typed: str) -> str | None:
    """The code somebody meant: lower case, spaces, hyphens, O for 0, I or L for 1 are accepted.

    None when it cannot be a code.
    """
    kept = "".join(c for c in typed.upper() if not c.isspace() and c not in "-.–—")
    code = kept.translate(_MEANT)
    good = len(code) == LENGTH and all(c in ALPHABET for c in code)
    return code if good else None
