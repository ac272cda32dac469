"""Drawing players' pictures anew: small, of one form, and with nothing of the original file."""

import io
import warnings
from typing import Final

from PIL import Image, ImageOps

from server.players.pictures import PictureError

SIDE: Final = 96
"""Width and height of an avatar, in pixels."""

MOST_PIXELS: Final = 4_000_000
"""The largest picture that is decoded."""

_FORMATS: Final = ("JPEG", "PNG", "WEBP")


def redraw(picture: bytes) -> bytes:
    """Return a picture as a PNG of 96 by 96 pixels, cut to a square around its middle.

    It takes a few milliseconds of the processor; run it in a thread.

    Args:
        picture: A file of JPEG, PNG or WebP.

    Raises:
        PictureError: If it is none, is broken, or has too many pixels.
    """
    try:
        with (
            warnings.catch_warnings(action="ignore"),
            Image.open(io.BytesIO(picture), formats=_FORMATS) as opened,
        ):
            if opened.width * opened.height > MOST_PIXELS:
                raise PictureError(f"The picture has more than {MOST_PIXELS} pixels. Leave it out.")
            square = ImageOps.fit(opened.convert("RGB"), (SIDE, SIDE), Image.Resampling.LANCZOS)
    # A decoder fed with anything at all can fail in many ways.
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise PictureError("The picture cannot be read. Leave it out.") from error
    out = io.BytesIO()
    square.save(out, "PNG", optimize=True)
    return out.getvalue()
