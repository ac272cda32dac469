"""`canIUse`, answered from the catalogue."""

from __future__ import annotations

from collections.abc import Sequence

from platform_bridge.catalog import CATALOG, Api, ApiKind, Field
from platform_bridge.simulator.versions import reaches


def has_api(api: Api, sdk: str, client: str) -> bool:
    """Tell whether a client of these versions has a call.

    Args:
        api: The call.
        sdk: The client's SDK version.
        client: TikTok's own version.

    Returns:
        True when both versions have it.
    """
    return reaches(sdk, api.since_sdk) and reaches(client, api.since_client)


def can_i_use(schema: str, sdk: str, client: str) -> bool:
    """Answer `canIUse` (page mini-games-sdk-basic-utility, 2026-10-01).

    Args:
        schema: `api.method.param.option`, or fewer of these parts.
        sdk: The client's SDK version.
        client: TikTok's own version.

    Returns:
        True when the versions have what the schema names; False too for names nobody knows.
    """
    name, *path = schema.split(".")
    api = CATALOG.get(name)
    if api is None or not has_api(api, sdk, client):
        return False
    if not path:
        return True
    method, *rest = path
    fields = _fields(api).get(method)
    return fields is not None and _has(fields, rest, sdk)


def _fields(api: Api) -> dict[str, tuple[Field, ...]]:
    """Return what each `method` part of a schema stands for."""
    match api.kind:
        case ApiKind.ASYNC:
            return {"object": api.parameters, "success": api.result}
        case ApiKind.EVENT:
            return {"callback": api.result}
        case ApiKind.SYNC | ApiKind.OBJECT:
            return {"return": api.result}


def _has(fields: tuple[Field, ...], path: Sequence[str], sdk: str) -> bool:
    match path:
        case []:
            return True
        case [param]:
            return any(field.name == param for field in fields)
        case [param, option]:
            return any(
                field.name == param and choice.name == option and reaches(sdk, choice.since_sdk)
                for field in fields
                for choice in field.options
            )
        case _:
            return False
