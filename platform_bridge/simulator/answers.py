"""What a simulated call answers, and the shape in which it fails."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from platform_bridge.catalog import Api, FailureShape
from platform_bridge.json_value import Json

UNDOCUMENTED = -1
"""The code of failures for which TikTok publishes none."""


class ErrorProfile(Enum):
    """Whose failure shapes to use: the pages', or those that TikTok's own code expects."""

    DOCS = "docs"
    DEVICE = "device"


@dataclass(frozen=True)
class Success:
    """A call that worked.

    Args:
        value: What `success` is given.
    """

    value: Json = None


@dataclass(frozen=True)
class Failure:
    """A call that did not work.

    Args:
        message: TikTok's words.
        code: TikTok's number.
    """

    message: str
    code: int = UNDOCUMENTED


@dataclass(frozen=True)
class Silence:
    """A call that is never answered."""


Answer = Success | Failure | Silence


def failure_payload(api: Api, failure: Failure, profile: ErrorProfile) -> Json:
    """Give a failure the shape in which its call fails.

    Args:
        api: The call.
        failure: What went wrong.
        profile: Whose shape to use.

    Returns:
        The payload that `fail` is given.
    """
    shape = api.docs_shape if profile is ErrorProfile.DOCS else api.device_shape
    code, message = failure.code, failure.message
    payloads: dict[FailureShape, Json] = {
        FailureShape.NESTED: {
            "error": {"error_code": code, "error_msg": message, "error_extra": {}}
        },
        FailureShape.FLAT: {"error_code": code, "error_msg": message},
        FailureShape.NONE: None,
        FailureShape.CAMEL: {"errorCode": code, "errMsg": message},
        FailureShape.ERR_CODE: {"errCode": code, "errMsg": message},
        FailureShape.ERR_NO: {"errNo": code, "errMsg": message},
    }
    return payloads[shape]
