"""The pages that the rules come from, each with its date."""

from __future__ import annotations

from typing import Final

from build.check.findings import Evidence, Source

_EN: Final = "https://developers.tiktok.com/docs/en/"
_DOC: Final = "https://developers.tiktok.com/doc/"

DEBUG: Final = Source(_EN + "debug-your-mini-game", "2026-05-01")
TECHNICAL_OVERVIEW: Final = Source(_EN + "mini-games-technical-overview", "2026-09-01")
MIGRATION: Final = Source(_EN + "migrate-from-html-to-native-runtime", "2026-08-28")
SUBMISSION: Final = Source(_DOC + "submit-your-app-for-review", "2026-05-01")
HTML_RULES: Final = Source(_DOC + "mini-games-development-stage", "2026-05-01")
DOMAINS: Final = Source(_DOC + "set-up-development-configuration", "2026-05-01")
GET_STARTED: Final = Source(_DOC + "mini-games-sdk-get-started", "2026-05-01")
UTILITY: Final = Source(_EN + "mini-games-sdk-basic-utility", "2026-10-01")
TROUBLESHOOTING: Final = Source(_DOC + "mini-games-development-troubleshooting", "2026-05-01")
SILENT_LOGIN: Final = Source(_DOC + "silent-login", "2026-11-22")

UNITY_SDK: Final = Source(
    "https://github.com/AnranS/tiktok-minigame-unity-demo", "2026-05-28", Evidence.FIRST_PARTY
)
GUIDE: Final = Source("https://github.com/hahuytuan033/TTMNGDoc", "2026-08-17", Evidence.REPORTED)
GODOT_PORT: Final = Source(
    "https://github.com/AnranS/godot_for_minigame", "2026-08-29", Evidence.REPORTED
)
CONSTRUCT_PORT: Final = Source(
    "https://github.com/AnranS/construct3-minigame-adapter", "2026-09-21", Evidence.FIELD
)
DOUYIN_WASM: Final = Source(
    "https://developer.open-douyin.com/m/docs/resource/zh-CN/mini-game/develop/framework/"
    "basic-function/web-assembly",
    "2026-11-22",
    Evidence.FAMILY,
)
PACKING: Final = Source("build/check/README.md", "2026-11-22", Evidence.OURS)
"""What makes a package the same on every machine, see "What is ours" there."""

RUNTIME: Final = Source("build/runtime/README.md", "2026-11-22", Evidence.OURS)
"""What this project's runtime has and lacks."""

EXPORTING: Final = Source("build/README.md", "2026-11-22", Evidence.OURS)
"""What can be packed of a game, see "Export any game" there."""

PYGBAG: Final = Source("https://github.com/pygame-web/pygbag", "2026-11-22", Evidence.SOURCE)
"""pygbag 0.9.3: how games for it are written and what it packs."""
