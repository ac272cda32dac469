"""Which calls a simulated client has, and `canIUse`: both answered from the catalogue."""

from __future__ import annotations

from collections.abc import Sequence

from platform_bridge.catalog import CATALOG, PROPERTIES, Api, ApiKind, Field, Reach
from platform_bridge.simulator.scenario import Runtime
from platform_bridge.simulator.settings import Settings
from platform_bridge.simulator.versions import reaches

_SWITCHED_OFF = {
    "capsule_html_only": ("getMenuButtonBoundingClientRect",),
    "interstitial_html_only": ("createInterstitialAd",),
    "ads_without_load": (
        "RewardedVideoAd.load",
        "RewardedVideoAd.onLoad",
        "InterstitialAd.load",
        "InterstitialAd.onLoad",
    ),
}


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


def is_switched_off(name: str, settings: Settings) -> bool:
    """Tell whether a call is missing for another reason than its version."""
    api = CATALOG.get(name)
    is_native = settings.scenario.client.runtime is Runtime.NATIVE
    if api is not None and api.is_html_only and is_native:
        return True
    if api is not None and _is_hearsay(api) and not settings.quirks.has("undocumented_apis"):
        return True
    return any(
        name in names and settings.quirks.has(quirk) for quirk, names in _SWITCHED_OFF.items()
    )


def _is_hearsay(api: Api) -> bool:
    """Tell whether no page has a call, and Python's calls do not need it."""
    return not api.is_documented and api.reach is Reach.HOST


def exists(name: str, settings: Settings) -> bool:
    """Tell whether a game finds a call in the simulated client.

    Args:
        name: The call's name in the catalogue.
        settings: The scenario as it stands now.

    Returns:
        True when it is there.
    """
    api, client = CATALOG.get(name), settings.scenario.client
    return (
        api is not None
        and has_api(api, client.sdk, client.version)
        and not is_switched_off(name, settings)
    )


def can_i_use(schema: str, sdk: str, client: str) -> bool:
    """Answer `canIUse` (page mini-games-sdk-basic-utility, 2026-10-01).

    Args:
        schema: `api.method.param.option`, or fewer of these parts.
        sdk: The client's SDK version.
        client: TikTok's own version.

    Returns:
        True when the versions have what the schema names; False too for names nobody knows.
    """
    if schema in PROPERTIES:
        return True
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
        case ApiKind.SYNC:
            return {"return": api.result}
        case ApiKind.OBJECT:
            return {"object": api.parameters, "return": api.result}


def _has(fields: tuple[Field, ...], path: Sequence[str], sdk: str) -> bool:
    known = {field.name: field for field in fields if reaches(sdk, field.since_sdk)}
    match path:
        case []:
            return True
        case [param]:
            return param in known
        case [param, option]:
            return param in known and any(
                choice.name == option and reaches(sdk, choice.since_sdk)
                for choice in known[param].options
            )
        case _:
            return False
