"""Drawing, which the host alone does."""

from __future__ import annotations

from platform_bridge.catalog.model import (
    Api,
    ApiKind,
    ArgumentStyle,
    Field,
    Group,
    ObjectType,
    Option,
    Reach,
)
from platform_bridge.catalog.sources import CANVAS


def _at_once(
    name: str, *parameters: Field, makes: str | None = None, notes: tuple[str, ...] = ()
) -> Api:
    return Api(
        name=name,
        kind=ApiKind.SYNC if makes is None else ApiKind.OBJECT,
        source=CANVAS,
        style=ArgumentStyle.POSITIONAL,
        reach=Reach.HOST,
        parameters=parameters,
        makes=makes,
        notes=notes,
    )


CANVAS_GROUP = Group(
    "Canvas",
    (
        _at_once(
            "createCanvas",
            makes="Canvas",
            notes=("The first one is on the screen and of its size, later ones are not shown.",),
        ),
        _at_once("createImage", makes="Image"),
        _at_once(
            "loadFont",
            Field("path", "string"),
            notes=("Returns the family's name, or null.",),
        ),
    ),
    (
        ObjectType(
            "Canvas",
            (
                _at_once(
                    "Canvas.getContext",
                    Field("contextType", "string", options=(Option("2d"), Option("webgl"))),
                    notes=(
                        (
                            "2d lacks clip, lineDashOffset, isPointInPath and isPointInStroke; "
                            "webgl is 1.0. Ask once for each and keep it."
                        ),
                    ),
                ),
                _at_once("Canvas.toDataURL", notes=("Refused where friends' data is shown.",)),
            ),
        ),
        ObjectType(
            "Image",
            (
                _at_once(
                    "Image.addEventListener",
                    Field("type", "string"),
                    Field("listener", "function"),
                ),
                _at_once(
                    "Image.removeEventListener",
                    Field("type", "string"),
                    Field("listener", "function"),
                ),
            ),
        ),
    ),
)
