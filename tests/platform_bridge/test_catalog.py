from __future__ import annotations

import re
from datetime import date

import pytest

from platform_bridge.catalog import CATALOG, Api, ApiKind

APIS = pytest.mark.parametrize("api", CATALOG.values(), ids=lambda api: api.name)


def test_the_catalogue_is_this_slice() -> None:
    assert set(CATALOG) == {
        "canIUse",
        "login",
        "getStorage",
        "setStorage",
        "removeStorage",
        "getLaunchOptionsSync",
        "onShow",
        "onHide",
        "request",
    }


@APIS
def test_every_fact_has_a_dated_source(api: Api) -> None:
    for source in (api.source, *(code.source for code in api.codes)):
        assert re.fullmatch(r"https://developers\.tiktok\.com/docs?/[\w/-]+", source.page)
        assert date.fromisoformat(source.date) <= date(2026, 11, 22)


@APIS
def test_every_call_that_somebody_awaits_is_bounded(api: Api) -> None:
    assert api.kind is ApiKind.EVENT or (api.timeout_ms is not None and api.timeout_ms > 0)


@APIS
def test_every_advice_is_a_sentence(api: Api) -> None:
    for advice in (api.default_advice, *(code.advice for code in api.codes)):
        assert re.fullmatch(r"[A-Z].*\.", advice)


@APIS
def test_names_within_a_call_are_told_apart(api: Api) -> None:
    for fields in (api.parameters, api.result):
        names = [field.name for field in fields]
        assert len(names) == len(set(names))
