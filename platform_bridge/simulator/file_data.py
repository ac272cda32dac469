"""What files hold: texts in their encodings, and archives."""

from __future__ import annotations

import base64
import io
import zipfile
import zlib

from platform_bridge.json_value import Json
from platform_bridge.simulator.binary import from_bytes
from platform_bridge.simulator.errors import FileError

_MOST_BYTES = 10_000_000
_CODECS = {
    "utf8": "utf-8",
    "utf-8": "utf-8",
    "ascii": "ascii",
    "latin1": "latin-1",
    "binary": "latin-1",
    "ucs2": "utf-16-le",
    "ucs-2": "utf-16-le",
    "utf16le": "utf-16-le",
    "utf-16le": "utf-16-le",
}


def cut(data: bytes, length: int) -> bytes:
    """Return data of a length, with zeros at its end where it was shorter.

    Raises:
        FileError: When there is no room for so much.
    """
    if length > _MOST_BYTES:
        raise FileError("there is no room left")
    return data[:length].ljust(length, b"\0")


def as_asked(data: bytes, encoding: Json) -> Json:
    """Return bytes as a text, or as what stands for them when no encoding is asked for.

    Raises:
        FileError: When nobody knows the encoding.
    """
    if encoding is None or encoding == "":
        return from_bytes(data)
    match encoding:
        case "base64":
            return base64.b64encode(data).decode("ascii")
        case "hex":
            return data.hex()
    return data.decode(_codec(encoding), errors="replace")


def encoded(text: str, encoding: str) -> bytes:
    """Return the bytes of a text.

    Raises:
        FileError: When nobody knows the encoding, or the text is not in it.
    """
    try:
        match encoding:
            case "base64":
                return base64.b64decode(text)
            case "hex":
                return bytes.fromhex(text)
        return text.encode(_codec(encoding), errors="replace")
    except ValueError as error:
        raise FileError(f"data is no {encoding}") from error


def _codec(encoding: Json) -> str:
    codec = _CODECS.get(str(encoding).lower())
    if codec is None:
        raise FileError(f"encoding is one of {', '.join((*_CODECS, 'base64', 'hex'))}")
    return codec


def entries_of(data: bytes) -> dict[str, bytes]:
    """Return the files of a ZIP archive by their names.

    Raises:
        FileError: When it is none that can be read, or too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [each for each in archive.infolist() if not each.is_dir()]
            if sum(each.file_size for each in entries) > _MOST_BYTES:
                raise FileError("there is no room left")
            return {each.filename: archive.read(each) for each in entries}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError) as error:
        raise FileError("the file is no ZIP archive that can be read") from error
