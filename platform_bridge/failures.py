"""The one place where TikTok's many failure payloads become errors of the bridge."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from platform_bridge.catalog import Api, KnownCode
from platform_bridge.errors import BridgeError, ErrorKind, error_class
from platform_bridge.json_value import Json

_CODE_KEYS = ("error_code", "errorCode", "errCode", "errNo")
_TEXT_KEYS = ("error_msg", "errMsg", "errorMsg", "message")
_NUMBER = re.compile(r"-?\d{1,9}")
_SUB_CODE = "sub_error_code"
_LONGEST_TEXT = 300


@dataclass(frozen=True)
class FailureReport:
    """What a failure payload says, whatever its shape.

    Args:
        code: TikTok's number, None when there is none.
        text: TikTok's words, empty when there are none.
        sub_code: The number that makes `code` more precise, None when there is none.
    """

    code: int | None = None
    text: str = ""
    sub_code: int | None = None


def read_failure(raw: Json) -> FailureReport:
    """Read a failure payload of any shape that TikTok is known to use.

    Args:
        raw: `{error: {error_code, error_msg, error_extra: {sub_error_code}}}`,
            `{error_code, error_msg}`, `{errorCode, errMsg}`, `{errCode, errMsg}`,
            `{errNo, errMsg}`, `{errorMsg}`, an `Error` as an object with a `message`, a bare text
            or number, or None for a `fail` that was given nothing.

    Returns:
        Its code and its words.
    """
    if isinstance(raw, str):
        return FailureReport(text=_bounded(raw))
    if not isinstance(raw, dict):
        return FailureReport(code=_whole_number(raw))
    inner = raw.get("error")
    nested = inner if isinstance(inner, dict) else {}
    text = _first_text(nested) or _first_text(raw) or (inner if isinstance(inner, str) else "")
    code = _first_code(nested)
    extra = nested.get("error_extra")
    sub_code = _whole_number(raw.get(_SUB_CODE))
    if sub_code is None and isinstance(extra, dict):
        sub_code = _whole_number(extra.get(_SUB_CODE))
    return FailureReport(
        code=_first_code(raw) if code is None else code, text=_bounded(text), sub_code=sub_code
    )


def explain(api: Api, raw: Json) -> BridgeError:
    """Turn a failure payload into the error that the game catches.

    Args:
        api: The call that failed.
        raw: Its payload, as the host gave it.

    Returns:
        The error, of the class that the catalogue gives to the code.
    """
    report = read_failure(raw)
    with_code = "" if report.code is None else f" with code {report.code}"
    known = _known_code(api, report)
    if known is not None:
        precise = f" ({known.code})" if known.code != report.code else ""
        said = f" TikTok says {report.text!r}." if report.text else ""
        message = f"{api.name} failed{with_code}{precise}: {known.meaning}. {known.advice}{said}"
        return error_class(known.kind)(message, code=report.code, raw=raw)
    said = f"TikTok says {report.text!r}" if report.text else "TikTok gives no reason"
    message = f"{api.name} failed{with_code}: {said}. {api.default_advice}"
    is_cancel = api.cancel_word is not None and api.cancel_word in report.text.lower()
    kind = ErrorKind.CANCELLED if is_cancel else api.default_kind
    return error_class(kind)(message, code=report.code, raw=raw)


def _known_code(api: Api, report: FailureReport) -> KnownCode | None:
    """Find what the catalogue knows of a failure, the more precise number first."""
    by_number = {known.code: known for known in api.codes}
    numbers = (number for number in (report.sub_code, report.code) if number is not None)
    return next((by_number[number] for number in numbers if number in by_number), None)


def _first_code(payload: Mapping[str, Json]) -> int | None:
    codes = (_whole_number(payload.get(key)) for key in _CODE_KEYS)
    return next((code for code in codes if code is not None), None)


def _first_text(payload: Mapping[str, Json]) -> str:
    texts = (payload.get(key) for key in _TEXT_KEYS)
    return next((text for text in texts if isinstance(text, str) and text), "")


def _whole_number(value: Json) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    if isinstance(value, str):
        return int(value) if _NUMBER.fullmatch(value) else None
    return value if isinstance(value, int) else None


def _bounded(text: str) -> str:
    return text if len(text) <= _LONGEST_TEXT else text[:_LONGEST_TEXT] + "…"
