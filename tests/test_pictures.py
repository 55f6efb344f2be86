from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from spp_core.errors import Refused
from spp_core.pictures import LARGEST_FILE, LARGEST_SIDE, as_jpeg, is_jpeg


def picture(size: tuple[int, int], mode: str = "RGB", form: str = "PNG", **options: Any) -> bytes:
    made = io.BytesIO()
    Image.new(mode, size).save(made, form, **options)
    return made.getvalue()


def read(jpeg: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(jpeg))
    image.load()
    assert image.format == "JPEG"
    return image


@pytest.mark.parametrize(("mode", "form"), [("RGB", "JPEG"), ("RGBA", "PNG"), ("P", "GIF")])
def test_picture_of_any_usual_kind_becomes_a_jpeg(mode: str, form: str) -> None:
    assert read(as_jpeg(picture((30, 20), mode, form))).size == (30, 20)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "I;16", "CMYK"])
def test_picture_of_any_depth_becomes_a_jpeg(mode: str) -> None:
    form = "JPEG" if mode == "CMYK" else "PNG"
    assert read(as_jpeg(picture((30, 20), mode, form))).mode == "RGB"


def test_picture_with_nothing_behind_it_is_on_white_not_on_black() -> None:
    clear = io.BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(clear, "PNG")
    assert read(as_jpeg(clear.getvalue())).getpixel((1, 1)) == (255, 255, 255)


def test_large_picture_is_made_small_in_its_own_shape() -> None:
    assert read(as_jpeg(picture((4000, 1000)))).size == (LARGEST_SIDE, 400)


@pytest.mark.parametrize("turn", range(1, 9))
def test_picture_is_upright_however_the_phone_was_held(turn: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    size = read(as_jpeg(picture((400, 100), form="JPEG", exif=exif))).size
    assert size == ((400, 100) if turn < 5 else (100, 400))


def test_camera_and_place_are_not_kept() -> None:
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825)[1] = "N"
    kept = as_jpeg(picture((40, 40), form="JPEG", exif=exif, comment=b"SecretComment"))
    assert b"Secret" not in kept
    assert not read(kept).getexif()


def test_large_photo_of_a_phone_is_read_no_larger_than_it_is_kept() -> None:
    assert read(as_jpeg(picture((6400, 4800), form="JPEG"))).size == (1600, 1200)


def test_file_too_large_is_refused_unread() -> None:
    with pytest.raises(Refused, match="larger than 12 MB"):
        as_jpeg(b"\xff\xd8" + bytes(LARGEST_FILE))


def test_picture_of_too_many_pixels_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    flat = picture((300, 300))
    for limit in (300 * 300 - 1, 300 * 300 // 2 - 1):
        monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", limit)
        with pytest.raises(Refused, match="cannot be read as a photo"):
            as_jpeg(flat)


@pytest.mark.parametrize("form", ["BMP", "TIFF", "PPM"])
def test_picture_of_another_kind_is_refused(form: str) -> None:
    with pytest.raises(Refused, match="JPEG or PNG"):
        as_jpeg(picture((20, 20), form=form))


@given(cut=st.integers(0, 400), change=st.binary(min_size=1, max_size=8), where=st.integers(0, 400))
def test_file_damaged_anyhow_is_a_picture_or_refused(cut: int, change: bytes, where: int) -> None:
    whole = picture((64, 64), form="JPEG")
    damaged = whole[:where] + change + whole[where + len(change) : len(whole) - cut]
    try:
        kept = as_jpeg(damaged)
    except Refused:
        return
    read(kept)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_picture_or_refused(content: bytes) -> None:
    for head in (b"", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\0\0\0\0WEBP"):
        try:
            kept = as_jpeg(head + content)
        except Refused:
            continue
        read(kept)


def test_only_what_as_jpeg_could_have_given_is_a_jpeg() -> None:
    kept = as_jpeg(picture((30, 20)))
    assert is_jpeg(kept)
    wide = picture((LARGEST_SIDE + 1, 2), form="JPEG")
    huge = picture((20_000, 20_000), "1", "PNG")
    for other in (b"", kept[:2], b"\xff\xd8\xff junk", picture((30, 20)), wide, huge):
        assert not is_jpeg(other)
    assert not is_jpeg(kept + bytes(LARGEST_FILE))
