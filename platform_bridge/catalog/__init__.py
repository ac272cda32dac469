"""The catalogue: what the bridge knows of `TTMinis.game`, as data.

The timeouts, the argument checks and the meanings of codes are read from here at run time, the
literal JavaScript glue and the reference page API.md are written from it, and the simulator's
`canIUse` answers by it. Where TikTok's sources disagree, the better evidence is followed, then
the newer date; the losing side is a `Quirk`, a switch of the simulator.

`python -m platform_bridge.catalog` prints it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from platform_bridge.catalog.ads import (
    AD_ALREADY_SHOWN,
    AD_CREATE_CODES,
    AD_SHOW_CODES,
    ADS_GROUP,
    INTERSTITIAL_CAP,
    INTERSTITIAL_TOO_SOON,
)
from platform_bridge.catalog.analytics import ANALYTICS_GROUP
from platform_bridge.catalog.audio import AUDIO_GROUP
from platform_bridge.catalog.canvas import CANVAS_GROUP, MISSING_IN_2D
from platform_bridge.catalog.files import FILES_GROUP, USER_DATA_PATH
from platform_bridge.catalog.haptics import HAPTICS_GROUP
from platform_bridge.catalog.host_quirks import HOST_QUIRKS
from platform_bridge.catalog.html_only import HTML_GROUP
from platform_bridge.catalog.keyboard import KEYBOARD_GROUP
from platform_bridge.catalog.lifecycle import LIFECYCLE_GROUP, SCENES
from platform_bridge.catalog.login import LOGIN_GROUP, LOGIN_TIMEOUT_MS
from platform_bridge.catalog.missions import MISSIONS_GROUP
from platform_bridge.catalog.model import (
    Api,
    ApiKind,
    ArgumentStyle,
    FailureShape,
    Field,
    Group,
    KnownCode,
    ObjectType,
    Option,
    Property,
    Quirk,
    Reach,
    Source,
)
from platform_bridge.catalog.network import (
    BAD_DESTINATION,
    NETWORK_GROUP,
    NETWORK_TYPES,
    NO_VALID_ANSWER,
    REQUEST_TIMEOUT_MS,
    URL_NOT_LISTED,
)
from platform_bridge.catalog.payments import PAYMENT_CODES, PAYMENTS_GROUP
from platform_bridge.catalog.releases import RELEASES, Release
from platform_bridge.catalog.screen import SCREEN_GROUP
from platform_bridge.catalog.sharing import SHARING_GROUP
from platform_bridge.catalog.social import SOCIAL_GROUP
from platform_bridge.catalog.sockets import SOCKETS_GROUP
from platform_bridge.catalog.storage import STORAGE_GROUP
from platform_bridge.catalog.subpackages import SUBPACKAGES_GROUP
from platform_bridge.catalog.system import SYSTEM_GROUP
from platform_bridge.catalog.touch import TOUCH_GROUP
from platform_bridge.catalog.undocumented import UNDOCUMENTED_GROUP
from platform_bridge.catalog.updates import UPDATES_GROUP

__all__ = [
    "AD_ALREADY_SHOWN",
    "AD_CREATE_CODES",
    "AD_SHOW_CODES",
    "BAD_DESTINATION",
    "CATALOG",
    "GROUPS",
    "HOST_QUIRKS",
    "INTERSTITIAL_CAP",
    "INTERSTITIAL_TOO_SOON",
    "LOGIN_TIMEOUT_MS",
    "MISSING_IN_2D",
    "NETWORK_TYPES",
    "NO_VALID_ANSWER",
    "OBJECT_TYPES",
    "PAYMENT_CODES",
    "PROPERTIES",
    "QUIRKS",
    "RELEASES",
    "REQUEST_TIMEOUT_MS",
    "SCENES",
    "URL_NOT_LISTED",
    "Api",
    "ApiKind",
    "ArgumentStyle",
    "FailureShape",
    "Field",
    "Group",
    "KnownCode",
    "ObjectType",
    "Option",
    "Property",
    "Quirk",
    "Reach",
    "Release",
    "Source",
]

GROUPS = (
    SYSTEM_GROUP,
    LOGIN_GROUP,
    MISSIONS_GROUP,
    ADS_GROUP,
    PAYMENTS_GROUP,
    STORAGE_GROUP,
    LIFECYCLE_GROUP,
    UPDATES_GROUP,
    NETWORK_GROUP,
    SOCKETS_GROUP,
    KEYBOARD_GROUP,
    HAPTICS_GROUP,
    SCREEN_GROUP,
    SHARING_GROUP,
    ANALYTICS_GROUP,
    FILES_GROUP,
    SUBPACKAGES_GROUP,
    CANVAS_GROUP,
    AUDIO_GROUP,
    TOUCH_GROUP,
    SOCIAL_GROUP,
    HTML_GROUP,
    UNDOCUMENTED_GROUP,
)
"""All that is known, by what it is about."""

OBJECT_TYPES: Mapping[str, ObjectType] = MappingProxyType(
    {made.name: made for group in GROUPS for made in group.objects}
)
"""Every type of object that calls make, by its name."""

CATALOG: Mapping[str, Api] = MappingProxyType(
    {api.name: api for group in GROUPS for api in group.apis}
    | {api.name: api for made in OBJECT_TYPES.values() for api in made.members}
)
"""Every known member of `TTMinis.game` and of the objects it makes, by its name."""

PROPERTIES: Mapping[str, Property] = MappingProxyType({USER_DATA_PATH.name: USER_DATA_PATH})
"""Every known value on `TTMinis.game` that is not called, by its path."""

QUIRKS: Mapping[str, Quirk] = MappingProxyType(
    {quirk.name: quirk for quirk in HOST_QUIRKS}
    | {quirk.name: quirk for api in CATALOG.values() for quirk in api.quirks}
)
"""Every switch for what sources disagree on, by its name."""
