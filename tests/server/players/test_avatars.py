import io
import struct
import zlib

import pytest
from PIL import Image

from server.players.avatars import MOST_PIXELS, SIDE, redraw
from server.players.pictures import DrawnPictures, PictureError

RED, BLUE = (250, 10, 10), (10, 10, 250)


def file_of(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def drawn(png: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(png))
    assert (picture.format, picture.size, picture.mode) == ("PNG", (SIDE, SIDE), "RGB")
    return picture


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_it_becomes_a_small_square(kind: str) -> None:
    picture = Image.new("RGB", (300, 100), RED)
    picture.paste(BLUE, (100, 0, 200, 100))
    small = drawn(redraw(file_of(picture, kind)))
    red, _, blue = small.getpixel((SIDE // 2, SIDE // 2))  # type: ignore[misc] # RGB
    assert blue > 200 > red


@pytest.mark.parametrize("mode", ["L", "LA", "P", "RGBA", "CMYK", "1", "I;16"])
def test_whatever_its_colours(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    drawn(redraw(file_of(Image.new(mode, (50, 50)), kind)))


def test_nothing_else_of_the_file_is_left() -> None:
    exif = Image.Exif()
    exif[0x010E] = "taken at my home"
    original = file_of(Image.new("RGB", (100, 100), RED), "JPEG", exif=exif, comment=b"my home")
    assert b"my home" in original
    small = redraw(original)
    assert b"home" not in small
    assert set(chunks(small)) <= {"IHDR", "PLTE", "IDAT", "IEND"}


def chunks(png: bytes) -> list[str]:
    names, at = [], 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        names.append(png[at + 4 : at + 8].decode())
        at += 12 + length
    return names


def huge_png(width: int, height: int) -> bytes:
    """Return a small file that says it is a huge picture."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(2_001, 2_000), (10_000, 10_000), (60_000, 60_000)])
def test_too_many_pixels_are_not_decoded(size: tuple[int, int]) -> None:
    assert size[0] * size[1] > MOST_PIXELS
    with pytest.raises(PictureError):
        redraw(huge_png(*size))


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\x89PNG\r\n\x1a\n",
        huge_png(50, 50),
        file_of(Image.new("RGB", (300, 300), RED), "JPEG")[:-200],
        file_of(Image.new("RGB", (50, 50), RED), "GIF"),
        file_of(Image.new("RGB", (50, 50), RED), "TIFF"),
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
    ],
    ids=range(8),
)
def test_what_is_no_picture_of_the_kinds_that_are_read(file: bytes) -> None:
    with pytest.raises(PictureError):
        redraw(file)


async def test_a_simulated_world_has_a_face_for_each_address() -> None:
    pictures = DrawnPictures()
    ada = await pictures.fetch("https://avatars.tiktok.invalid/ada")
    assert ada == await pictures.fetch("https://avatars.tiktok.invalid/ada")
    assert ada != await pictures.fetch("https://avatars.tiktok.invalid/grace")
    drawn(redraw(ada))
