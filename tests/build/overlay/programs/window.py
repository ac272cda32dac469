"""`platform.window`, as games for pygbag use it."""

import asyncio
import json
import platform
from typing import Any

window: Any = platform.window  # type: ignore[attr-defined]


async def main() -> None:
    storage = window.localStorage
    assert storage.getItem("best") is None
    storage.setItem("best", json.dumps({"score": 42}))
    assert json.loads(window.localStorage.getItem("best"))["score"] == 42
    storage.setItem("name", "Ada ✨")
    assert [storage.key(index) for index in range(storage.length)] == ["best", "name"]
    storage.removeItem("best")
    assert storage.getItem("best") is None
    assert storage.length == 1

    assert window.location.href.endswith("?level=3")
    assert window.location.search == "?level=3"
    window.canvas.style.imageRendering = "pixelated"
    assert window.canvas.style.imageRendering == "pixelated"
    assert window.host.join("one", "two") == "one+two"
    assert dir(window.host) == ["fail", "join"]
    assert "localStorage" in dir(window)
    assert not hasattr(window, "fetch")
    assert getattr(window, "ttBridge", None) is None
    try:
        window.document.getElementById("canvas")
    except AttributeError as error:
        assert "window has canvas, host, localStorage, location" in str(error)
    try:
        window.host.fail()
    except RuntimeError as error:
        assert "It is raining." in str(error)
    try:
        window.host.join(print)
    except TypeError as error:
        assert "Functions cannot be handed over" in str(error)
    try:
        window.nothing = 1
    except AttributeError as error:
        assert "nothing" in str(error)
    print(window)


asyncio.run(main())
