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

MISSING_IN_2D = ("clip", "lineDashOffset", "isPointInPath", "isPointInStroke")
"""What TikTok's 2d contexts lack (page mini-games-sdk-render-and-canvas, 2026-05-01)."""


def _at_once(
    name: str,
    *parameters: Field,
    result: tuple[Field, ...] = (),
    makes: str | None = None,
    notes: tuple[str, ...] = (),
) -> Api:
    return Api(
        name=name,
        kind=ApiKind.SYNC if makes is None else ApiKind.OBJECT,
        source=CANVAS,
        style=ArgumentStyle.POSITIONAL,
        reach=Reach.HOST,
        parameters=parameters,
        result=result,
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
            result=(Field("family", "string | null"),),
            notes=("A path of the package or of the user's folder; null for one that is no font.",),
        ),
    ),
    (
        ObjectType(
            "Canvas",
            (
                _at_once(
                    "Canvas.getContext",
                    Field("contextType", "string", options=(Option("2d"), Option("webgl"))),
                    result=(Field("context", "RenderingContext"),),
                    notes=(
                        (
                            f"2d lacks {', '.join(MISSING_IN_2D)}; webgl is 1.0. Ask once for "
                            "each and keep it."
                        ),
                    ),
                ),
                _at_once(
                    "Canvas.toDataURL",
                    result=(Field("url", "string"),),
                    notes=("Refused where friends' data is shown.",),
                ),
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
