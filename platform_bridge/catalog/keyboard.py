"""The keyboard of the phone."""

from __future__ import annotations

from platform_bridge.catalog.model import Api, ApiKind, FailureShape, Field, Group, Option
from platform_bridge.catalog.sources import DEVICE_AND_NETWORK

_SDK, _CLIENT = "0.6.0", "43.4.0"


def _call(name: str, *parameters: Field, notes: tuple[str, ...] = ()) -> Api:
    return Api(
        name=name,
        kind=ApiKind.ASYNC,
        source=DEVICE_AND_NETWORK,
        since_sdk=_SDK,
        since_client=_CLIENT,
        parameters=parameters,
        docs_shape=FailureShape.NESTED,
        device_shape=FailureShape.ERR_NO,
        default_advice="Go on without the keyboard, with a text of the game's own.",
        notes=notes,
    )


def _event(suffix: str, result: Field) -> Api:
    return Api(
        name=f"onKeyboard{suffix}",
        kind=ApiKind.EVENT,
        source=DEVICE_AND_NETWORK,
        since_sdk=_SDK,
        since_client=_CLIENT,
        result=(result,),
        off=f"offKeyboard{suffix}",
        notes=("Its `off` without a listener ends all of them.",),
    )


_VALUE = Field("value", "string")

KEYBOARD_GROUP = Group(
    "Keyboard",
    (
        _call(
            "showKeyboard",
            Field("defaultValue", "string"),
            Field("maxLength", "integer", minimum=1),
            Field("multiple", "boolean"),
            Field("confirmHold", "boolean"),
            Field("confirmType", "string"),
            Field("keyboardType", "string", options=(Option("text"), Option("number"))),
            notes=(
                (
                    "Before SDK 0.8.0, Android failed when both defaultValue and maxLength were "
                    "given (page mini-games-base-library-update-log, 2026-05-01)."
                ),
                "All are listed as required; ports leave keyboardType out.",
            ),
        ),
        _call("updateKeyboard", _VALUE, notes=("Only while the keyboard is open.",)),
        _call("hideKeyboard"),
        _event("Input", _VALUE),
        _event("Confirm", _VALUE),
        _event("Complete", _VALUE),
        _event("HeightChange", Field("height", "number")),
    ),
)
