"""What a simulated call answers, and the shape in which it fails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import TypeAlias

from platform_bridge.catalog import Api, FailureShape
from platform_bridge.json_value import Json

UNDOCUMENTED = -1
"""The code of failures for which TikTok publishes none."""


class ErrorProfile(Enum):
    """Whose failure shapes to use: the pages', or those that TikTok's own code expects."""

    DOCS = "docs"
    DEVICE = "device"


class Nothing(Enum):
    """JavaScript's `undefined`, which JSON cannot say."""

    NOTHING = "nothing"


NOTHING = Nothing.NOTHING
"""A callback that is called without an argument, or a call that returns nothing."""

Payload: TypeAlias = "Json | Nothing"


@dataclass(frozen=True)
class Success:
    """A call that worked.

    Args:
        value: What `success` is given, or what the call returns.
    """

    value: Payload = NOTHING


@dataclass(frozen=True)
class Failure:
    """A call that did not work.

    Args:
        message: TikTok's words.
        code: TikTok's number.
        sub_code: TikTok's finer number, None when there is none.
    """

    message: str
    code: int = UNDOCUMENTED
    sub_code: int | None = None


@dataclass(frozen=True)
class Silence:
    """A call that is never answered."""


@dataclass(frozen=True)
class Made:
    """A call that returned something to hold on to.

    Args:
        handle: Its number.
        properties: What it has at first, where the client decides that.
    """

    handle: int
    properties: Mapping[str, Json] = field(default_factory=lambda: MappingProxyType({}))


Answer = Success | Failure | Silence | Made


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
    return in_shape(shape, failure)


def thrown_payload(api: Api, failure: Failure, profile: ErrorProfile) -> Json:
    """Give a failure the shape in which its call throws.

    Args:
        api: The call.
        failure: What went wrong.
        profile: Whose shape to use.

    Returns:
        What is thrown: the words alone where the failures of the call have no shape.
    """
    payload = failure_payload(api, failure, profile)
    return failure.message if payload is None else payload


def in_shape(shape: FailureShape, failure: Failure) -> Json:
    """Give a failure one of TikTok's shapes.

    Args:
        shape: Which one.
        failure: What went wrong.

    Returns:
        The payload; None for the shape of nothing.
    """
    code, message = failure.code, failure.message
    finer: dict[str, Json] = (
        {} if failure.sub_code is None else {"sub_error_code": failure.sub_code}
    )
    payloads: dict[FailureShape, Json] = {
        FailureShape.NESTED: {
            "error": {"error_code": code, "error_msg": message, "error_extra": finer}
        },
        FailureShape.FLAT: {"error_code": code, "error_msg": message, **finer},
        FailureShape.NONE: None,
        FailureShape.CAMEL: {"errorCode": code, "errMsg": message, **finer},
        FailureShape.ERR_CODE: {"errCode": code, "errMsg": message, **finer},
        FailureShape.ERR_NO: {"errNo": code, "errMsg": message, **finer},
    }
    return payloads[shape]
