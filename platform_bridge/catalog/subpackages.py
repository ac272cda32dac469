"""Loading parts of the code package."""

from __future__ import annotations

from platform_bridge.catalog.model import (
    Api,
    ApiKind,
    FailureShape,
    Field,
    Group,
    ObjectType,
    Reach,
)
from platform_bridge.catalog.sources import SUBPACKAGES

SUBPACKAGE_TIMEOUT_MS = 60_000
"""How long a part may take to come; it depends on the player's network."""


def _load(name: str, note: str) -> Api:
    return Api(
        name=name,
        kind=ApiKind.ASYNC,
        source=SUBPACKAGES,
        reach=Reach.HOST,
        parameters=(Field("name", "string", non_empty=True),),
        makes="SubpackageTask",
        docs_shape=FailureShape.NESTED,
        device_shape=FailureShape.ERR_NO,
        default_advice="Show the reason, and offer to try again.",
        timeout_ms=SUBPACKAGE_TIMEOUT_MS,
        notes=(note,),
    )


SUBPACKAGES_GROUP = Group(
    "Subpackages",
    (
        _load("loadSubpackage", "Downloads and executes its game.js."),
        _load("preDownloadSubpackage", "Downloads, and executes nothing."),
    ),
    (
        ObjectType(
            "SubpackageTask",
            (
                Api(
                    name="SubpackageTask.onProgressUpdate",
                    kind=ApiKind.EVENT,
                    source=SUBPACKAGES,
                    reach=Reach.HOST,
                    result=(
                        Field("progress", "number", minimum=0, maximum=100),
                        Field("totalBytesWritten", "number"),
                        Field("totalBytesExpectedToWrite", "number"),
                    ),
                ),
            ),
        ),
    ),
)
