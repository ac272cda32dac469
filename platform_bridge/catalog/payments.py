"""Paying with Beans."""

from __future__ import annotations

from platform_bridge.catalog.model import (
    Api,
    ApiKind,
    FailureShape,
    Field,
    Group,
    KnownCode,
    Option,
    Quirk,
)
from platform_bridge.catalog.sources import NEW_PAYMENT, PAYMENT, UNITY_PLUGIN
from platform_bridge.errors import ErrorKind

BALANCE_TIMEOUT_MS = 10_000
"""Nobody decides anything in this call, and no page promises that it answers."""

_NEW_ORDER = "Make a new order before the player tries again: this one cannot be paid any more."
_RETRY = "Check the connection, make a new order and let the player try again."
_NOT_HERE = "Tell the player that this device cannot pay, and hide the shop."
_REPORT = "Show that nothing was bought, and report the code to TikTok when it stays."
_WAIT = "Ask the backend until its webhook has decided, and do not offer to pay again meanwhile."
_TYPE = Field("type", "string", options=(Option("BEANS"),))


def _code(
    code: int, kind: ErrorKind, meaning: str, advice: str, parent: int | None = None
) -> KnownCode:
    return KnownCode(code, kind, meaning, advice, PAYMENT, parent)


PAYMENT_CODES = (
    _code(13000, ErrorKind.ENVIRONMENT, "the store could not be reached", _NOT_HERE),
    _code(13001, ErrorKind.RETRYABLE, "the check of the device took too long", _RETRY),
    _code(13002, ErrorKind.ENVIRONMENT, "the device is not supported", _NOT_HERE),
    _code(13003, ErrorKind.ENVIRONMENT, "the device is not supported", _NOT_HERE),
    _code(13013, ErrorKind.FAILED, "the store's payment failed", _NEW_ORDER),
    _code(13014, ErrorKind.FAILED, "the order had a wrong status", _NEW_ORDER),
    _code(30001, ErrorKind.CANCELLED, "the player cancelled the payment", _NEW_ORDER),
    _code(30002, ErrorKind.PENDING, "the payment is not decided yet", _WAIT),
    _code(30003, ErrorKind.CANCELLED, "the player closed the panel", _NEW_ORDER),
    _code(30004, ErrorKind.BUSY, "a payment is under way already", "Wait for the first one."),
    _code(20000, ErrorKind.RETRYABLE, "the network failed", _RETRY),
    _code(20012, ErrorKind.RETRYABLE, "the list of consumptions did not come", _RETRY, 20000),
    _code(20013, ErrorKind.RETRYABLE, "the balance did not come", _RETRY, 20000),
    _code(20014, ErrorKind.RETRYABLE, "the recommended tier did not come", _RETRY, 20000),
    _code(20015, ErrorKind.RETRYABLE, "the Beans could not be consumed", _RETRY, 20000),
    _code(20021, ErrorKind.RETRYABLE, "the list of subscriptions did not come", _RETRY, 20000),
    _code(20022, ErrorKind.RETRYABLE, "the subscription could not be ended", _RETRY, 20000),
    _code(50000, ErrorKind.FAILED, "TikTok's system failed", _REPORT),
    _code(50001, ErrorKind.FAILED, "there is no information on the tier", _REPORT, 50000),
    _code(50002, ErrorKind.ENVIRONMENT, "the panel could not be opened", _NOT_HERE, 50000),
    _code(50004, ErrorKind.RETRYABLE, "the check of the order took too long", _WAIT, 50000),
    _code(50007, ErrorKind.FAILED, "TikTok's server returned an error", _REPORT, 50000),
)
"""Why a payment did not go through; any other code is an error of TikTok's server."""

PAYMENTS_GROUP = Group(
    "Payments",
    (
        Api(
            name="pay",
            kind=ApiKind.ASYNC,
            source=NEW_PAYMENT,
            parameters=(Field("trade_order_id", "string", non_empty=True),),
            docs_shape=FailureShape.NESTED,
            device_shape=FailureShape.CAMEL,
            default_advice=_REPORT,
            codes=PAYMENT_CODES,
            timeout_ms=None,
            notes=(
                (
                    "Success says that the player is done with it; only the signed webhook says "
                    "that it is paid (page in-app-purchases, 2026-08-04)."
                ),
                "When Beans are short, TikTok sells them first.",
            ),
        ),
        Api(
            name="navigateToBalance",
            kind=ApiKind.ASYNC,
            source=PAYMENT,
            parameters=(_TYPE,),
            docs_shape=FailureShape.NESTED,
            device_shape=FailureShape.CAMEL,
            codes=PAYMENT_CODES,
            timeout_ms=None,
        ),
        Api(
            name="checkBalance",
            kind=ApiKind.ASYNC,
            source=NEW_PAYMENT,
            parameters=(Field("amount", "integer", minimum=1), _TYPE),
            result=(Field("is_sufficient", "boolean"),),
            failure_handlers=("fail", "error"),
            docs_shape=FailureShape.NESTED,
            device_shape=FailureShape.CAMEL,
            codes=PAYMENT_CODES,
            timeout_ms=BALANCE_TIMEOUT_MS,
            is_deprecated=True,
            notes=("Make an order and pay: TikTok tops the balance up by itself.",),
            quirks=(
                Quirk(
                    "balance_wrapped",
                    "checkBalance succeeds with {data: {is_sufficient}}.",
                    UNITY_PLUGIN,
                ),
            ),
        ),
        Api(
            name="recharge",
            kind=ApiKind.ASYNC,
            source=NEW_PAYMENT,
            parameters=(Field("tier_id", "string", non_empty=True),),
            docs_shape=FailureShape.NESTED,
            device_shape=FailureShape.CAMEL,
            codes=PAYMENT_CODES,
            timeout_ms=None,
            is_deprecated=True,
            notes=("Make an order and pay: TikTok tops the balance up by itself.",),
        ),
    ),
)
