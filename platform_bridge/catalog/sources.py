"""The pages that the catalogue's facts come from, each with its date."""

from __future__ import annotations

from platform_bridge.catalog.model import Source

_DOC = "https://developers.tiktok.com/doc/"
_EN = "https://developers.tiktok.com/docs/en/"
_ZH = "https://developers.tiktok.com/docs/zh-Hans/"
_READ = "2026-05-01"

UTILITY = Source(_EN + "mini-games-sdk-basic-utility", "2026-10-01")
OVERVIEW = Source(_DOC + "mini-games-sdk-overview", _READ)
GET_STARTED = Source(_DOC + "mini-games-sdk-get-started", _READ)
CHANGES = Source(_DOC + "mini-games-base-library-update-log", _READ)
NEW_CHANGES = Source(_EN + "mini-games-base-library-update-log", "2026-08-04")
ERROR_CODES = Source(_EN + "mini-games-error-code-reference", "2026-08-04")
LOGIN = Source(_DOC + "mini-games-sdk-login", _READ)
SILENT_LOGIN = Source(_DOC + "silent-login", "2026-11-22")
AUTHORIZATION = Source(_DOC + "mini-games-explicit-authorization", _READ)
MISSIONS = Source(_DOC + "mini-games-sdk-revisit-incentives", _READ)
NEW_MISSIONS = Source(_ZH + "mini-games-sdk-revisit-incentives", "2026-10-23")
ADS = Source(_DOC + "mini-games-sdk-iaa", _READ)
NEW_ADS = Source(_ZH + "mini-games-sdk-iaa", "2026-10-01")
PAYMENT = Source(_DOC + "mini-games-sdk-payment", _READ)
NEW_PAYMENT = Source(_ZH + "mini-games-sdk-payment", "2026-10-01")
OLD_STORAGE = Source(_DOC + "mini-games-sdk-storage", _READ)
STORAGE = Source(_ZH + "mini-games-sdk-storage", "2026-10-01")
OLD_EVENT = Source(_DOC + "mini-games-sdk-event", _READ)
EVENT = Source(_ZH + "mini-games-sdk-event", "2026-10-01")
UPDATES = Source(_ZH + "mini-games-update-management", "2026-10-01")
SYSTEM = Source(_EN + "mini-games-sdk-system", _READ)
UI = Source(_DOC + "mini-games-sdk-ui", _READ)
DEVICE_AND_NETWORK = Source(_DOC + "mini-games-sdk-device-and-network", _READ)
WEBSOCKET = Source(_DOC + "mini-games-sdk-websocket", _READ)
TOUCH = Source(_EN + "mini-games-sdk-touch", _READ)
OLD_SHARING = Source(_DOC + "mini-games-sdk-sharing", _READ)
SHARING = Source(_ZH + "mini-games-sdk-sharing", "2026-10-01")
SUBPACKAGES = Source(_DOC + "mini-games-sdk-subpackage-loading", _READ)
FILES = Source(_ZH + "mini-games-sdk-file", _READ)
CANVAS = Source(_DOC + "mini-games-sdk-render-and-canvas", _READ)
FRAME_RATE = Source(_EN + "mini-games-sdk-frame-rate", _READ)
MEDIA = Source(_DOC + "mini-games-sdk-media", _READ)
SIBLING_FILES = Source(
    "https://developer.open-douyin.com/docs/resource/zh-CN/mini-game/develop/api/file/"
    "file-system-manager/file-system-manager",
    "2026-11-22",
)
"""The same calls on a platform of the same family, whose pages tell what TikTok's do not."""

SIBLING_AUDIO = Source(
    "https://developer.open-douyin.com/docs/resource/zh-CN/mini-game/develop/api/media/audio/"
    "InnerAudioContext/inner-audio-context",
    "2026-11-22",
)
"""The same for sounds."""

TECHNICAL_OVERVIEW = Source(_EN + "mini-games-technical-overview", "2026-09-01")

UNITY_PLUGIN = Source("https://github.com/AnranS/tiktok-minigame-unity-demo", "2026-05-28")
"""TikTok's own Unity plugin 1.1.1: which fields shipping first-party code reads."""

GUIDE = Source("https://github.com/hahuytuan033/TTMNGDoc", "2026-08-17")
"""A translation of TikTok's guides and JavaScript reference."""

SOCIAL_GUIDE = Source("https://github.com/hahuytuan033/TTMNGDoc", "2026-03-06")
"""TikTok's guide "All in One", of which no public page tells the part on friends."""

GODOT_PORT = Source("https://github.com/AnranS/godot_for_minigame", "2026-08-29")
"""What a port of another engine met on real phones."""

CONSTRUCT_PORT = Source("https://github.com/AnranS/construct3-minigame-adapter", "2026-09-21")
"""What another port met on real phones."""
