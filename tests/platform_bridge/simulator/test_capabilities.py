from __future__ import annotations

import pytest

from platform_bridge.catalog import CATALOG, Api, ApiKind, Source
from platform_bridge.simulator.capabilities import can_i_use, has_api

SDK, CLIENT = "0.35.0", "46.3.0"


@pytest.mark.parametrize(
    "schema",
    [
        "login",
        "login.object",
        "login.success",
        "login.success.code",
        "canIUse.return.supported",
        "getLaunchOptionsSync.return.scene.desktop_shortcut",
        "onShow.callback.query",
        "onShow.callback.scene.anchor",
        "request.object.method.GET",
        "request.object.data.arraybuffer",
        "getStorage.success.data",
        "setStorage.object.key",
    ],
)
def test_what_is_there_is_there(schema: str) -> None:
    assert can_i_use(schema, SDK, CLIENT)


@pytest.mark.parametrize(
    "schema",
    [
        "",
        ".",
        "login.",
        "Login",
        "login.object.scope",
        "login.return",
        "login.success.code.more",
        "login.success.code.more.still",
        "getLaunchOptionsSync.success",
        "onShow.callback.scene.profile",
        "request.object.method.BREW",
        "request.object.url.GET",
        "request.object.method.GET.more",
        "payOff",
    ],
)
def test_what_is_not_there_is_not(schema: str) -> None:
    assert not can_i_use(schema, SDK, CLIENT)


def test_every_call_and_field_of_the_catalogue_is_there() -> None:
    methods = {
        ApiKind.ASYNC: ("object", "success"),
        ApiKind.SYNC: (None, "return"),
        ApiKind.EVENT: (None, "callback"),
        ApiKind.OBJECT: ("object", "return"),
    }
    schemas = [
        f"{api.name}.{method}.{field.name}"
        for api in CATALOG.values()
        if api.owner is None
        for method, fields in zip(methods[api.kind], (api.parameters, api.result), strict=True)
        if method is not None
        for field in fields
    ]
    assert len(schemas) > 10
    assert all(can_i_use(schema, SDK, CLIENT) for schema in schemas)


def test_an_option_is_there_from_its_version_on() -> None:
    schema = "request.object.data.arraybuffer"
    assert not can_i_use(schema, "0.1.0", CLIENT)
    assert can_i_use(schema, "0.2.0", CLIENT)
    assert can_i_use("request.object.data.string", "0.1.0", CLIENT)


@pytest.mark.parametrize(
    ("sdk", "client", "expected"),
    [("0.6.0", "43.4.0", True), ("0.5.9", "43.4.0", False), ("0.6.0", "43.3.0", False)],
)
def test_a_call_needs_both_versions(sdk: str, client: str, *, expected: bool) -> None:
    api = Api(
        name="later",
        kind=ApiKind.SYNC,
        source=Source("https://developers.tiktok.com/doc/later", "2026-05-01"),
        since_sdk="0.6.0",
        since_client="43.4.0",
    )
    assert has_api(api, sdk, client) is expected
