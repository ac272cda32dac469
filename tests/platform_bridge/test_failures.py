from __future__ import annotations

import pytest

from platform_bridge import EnvironmentFaultError, FailedError, Json, RetryableError
from platform_bridge.catalog import CATALOG, FailureShape
from platform_bridge.failures import FailureReport, explain, read_failure

# Each shape as TikTok writes it, for the same failure.
SHAPES: dict[FailureShape, Json] = {
    FailureShape.NESTED: {"error": {"error_code": 7, "error_msg": "no", "error_extra": {}}},
    FailureShape.FLAT: {"error_code": 7, "error_msg": "no"},
    FailureShape.CAMEL: {"errorCode": 7, "errMsg": "no"},
    FailureShape.ERR_CODE: {"errCode": 7, "errMsg": "no"},
    FailureShape.ERR_NO: {"errNo": 7, "errMsg": "no"},
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_reads_the_same(shape: FailureShape) -> None:
    assert read_failure(SHAPES[shape]) == FailureReport(7, "no")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (None, FailureReport()),
        ("no", FailureReport(None, "no")),
        (7, FailureReport(7)),
        (True, FailureReport()),
        ([], FailureReport()),
        ({}, FailureReport()),
        ({"error": "no"}, FailureReport(None, "no")),
        ({"error": None, "errMsg": "no"}, FailureReport(None, "no")),
        ({"error": {}, "errCode": 0}, FailureReport(0)),
        ({"errorMsg": "no", "errorCode": "7"}, FailureReport(7, "no")),
        ({"error_code": 7.0}, FailureReport(7)),
        ({"error_code": 7.5}, FailureReport()),
        ({"error_code": "7" * 5_000}, FailureReport()),
        ({"error_code": True, "errNo": 8}, FailureReport(8)),
        ({"error_msg": {"deep": 1}, "message": "no"}, FailureReport(None, "no")),
        ({"name": "TypeError", "message": "no"}, FailureReport(None, "no")),
    ],
)
def test_odd_payloads_are_read_as_far_as_they_go(raw: Json, expected: FailureReport) -> None:
    assert read_failure(raw) == expected


def test_long_words_are_cut() -> None:
    assert read_failure("x" * 9_999).text == "x" * 300 + "…"


def test_a_known_code_says_what_it_means_and_what_to_do() -> None:
    error = explain(CATALOG["login"], {"errorCode": 102102})
    assert isinstance(error, EnvironmentFaultError)
    assert str(error) == (
        "login failed with code 102102: TikTok refuses logins until Terms of Service and "
        "Privacy Policy URLs are set in the Developer Portal. Set both in the app's settings "
        "there (temporary addresses will do), then start the game again."
    )


def test_a_known_code_quotes_tiktok_too() -> None:
    error = explain(CATALOG["request"], {"errCode": 21100, "errMsg": "request:fail"})
    assert isinstance(error, EnvironmentFaultError)
    assert str(error).endswith("in the scenario's [network]. TikTok says 'request:fail'.")


def test_an_unknown_code_quotes_tiktok_and_keeps_the_payload() -> None:
    raw = SHAPES[FailureShape.NESTED]
    error = explain(CATALOG["setStorage"], raw)
    assert type(error) is FailedError
    assert str(error).startswith("setStorage failed with code 7: TikTok says 'no'. Play on")
    assert (error.code, error.raw) == (7, raw)


def test_a_failure_without_a_word_says_so() -> None:
    error = explain(CATALOG["request"], None)
    assert isinstance(error, RetryableError)
    assert str(error).startswith("request failed: TikTok gives no reason. Check the connection")
