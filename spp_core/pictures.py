"""Photos from phones made small, upright and safe to keep."""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from spp_core.errors import Refused
from spp_core.translation import _

LARGEST_FILE = 12 * 1024 * 1024
LARGEST_SIDE = 1600


def as_jpeg(picture: bytes) -> bytes:
    """The picture as a JPEG at most 1600 pixels a side, without its camera's notes (place, time).

    Raises Refused when it is no picture, or too large a file.
    """
    if len(picture) > LARGEST_FILE:
        megabytes = LARGEST_FILE // (1024 * 1024)
        raise Refused(
            _(
                "That photo is larger than {megabytes} MB. Take it at a smaller size.",
                megabytes=megabytes,
            )
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(picture), formats=("JPEG", "PNG", "WEBP", "GIF")) as image:
                image.draft("RGB", (LARGEST_SIDE, LARGEST_SIDE))  # a JPEG is read no larger
                upright = _on_white(ImageOps.exif_transpose(image))
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise _unreadable() from error
    except (Image.DecompressionBombWarning, SyntaxError) as error:
        raise _unreadable() from error
    upright.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    kept = io.BytesIO()
    upright.save(kept, "JPEG", quality=82)
    return kept.getvalue()


def is_jpeg(picture: bytes) -> bool:
    """Whether these bytes could be what `as_jpeg` gave back: for pictures kept elsewhere."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(picture), formats=("JPEG",)) as image:
                return max(image.size) <= LARGEST_SIDE and len(picture) <= LARGEST_FILE
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False
    except Image.DecompressionBombWarning:
        return False


def _on_white(image: Image.Image) -> Image.Image:
    """The picture without what cannot be seen: its transparency, and words kept beside it."""
    if not image.has_transparency_data:
        plain = image.convert("RGB")
    else:
        plain = Image.new("RGB", image.size, "white")
        plain.paste(image, mask=image.convert("RGBA").getchannel("A"))
    plain.info.clear()
    return plain


def _unreadable() -> Refused:
    return Refused(
        _("That file cannot be read as a photo. Take a new photo, or choose a JPEG or PNG file.")
    )
