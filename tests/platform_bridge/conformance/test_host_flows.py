"""What a host does with the calls of its own: files, sounds, pictures, links and bytes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from platform_bridge import LaunchOptions, Outcome
from platform_bridge.catalog import CATALOG
from platform_bridge.simulator import NetworkAccess, Sounds
from platform_bridge.simulator.control import Control
from tests.platform_bridge.conformance import host_cases
from tests.platform_bridge.conformance.conftest import Start
from tests.platform_bridge.conformance.game import ORIGIN
from tests.platform_bridge.conformance.host_cases import FILE, Stage
from tests.platform_bridge.conformance.hosts import InBrowser
from tests.platform_bridge.conformance.players import Order, array_buffer, function

EVERY_BYTE = bytes(range(256)) + b"\xff\xd8"

# One pixel.
_PIXEL = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"

IN_PAGE = pytest.mark.parametrize("host_name", ["page"], indirect=True)


async def played(start: Start, **changes: Any) -> Stage:  # noqa: ANN401 - sections of a scenario
    return Stage(await start(replace(host_cases.scenario(), **changes)))


async def done(stage: Stage, name: str, **args: Any) -> Any:  # noqa: ANN401 - what a call takes and gives
    """Make a call that answers later, and return what it answered."""
    owner = CATALOG[name].owner
    order = Order(f"done {name}", CATALOG[name], args, await stage.object_of(owner))
    await stage.perform(order)
    answer = (await stage.answer_to(order))[0]
    assert answer[0] == "success", answer
    return answer[1] if len(answer) > 1 else None


async def at_once(stage: Stage, name: str, **args: Any) -> Any:  # noqa: ANN401 - what a call takes and gives
    """Make a call that answers at once, and return what it answered."""
    owner = CATALOG[name].owner
    order = Order(f"at once {name}", CATALOG[name], args, await stage.object_of(owner))
    (outcome,) = await stage.perform(order)
    assert "threw" not in outcome, outcome
    return outcome.get("returned")


async def test_what_a_copied_link_is_given_comes_back_with_who_follows_it(start: Start) -> None:
    game = await start(host_cases.scenario())
    control = Control(game.session)
    game.bridge.share.set_copied_query({"room": "7"})
    await game.frame()
    control.act({"act": "copy_link"})
    await game.until(lambda: game.session.share.query == "room=7")
    control.act({"act": "open_shared"})
    await game.frame()
    entered = await game.play(game.bridge.lifecycle.enter_options())
    assert entered == LaunchOptions("dm_sharing", {"room": "7"})


@pytest.mark.parametrize("length", [0, 1, 2, 3, 258])
async def test_bytes_stay_what_they_are_in_files(start: Start, length: int) -> None:
    stage = await played(start)
    data = array_buffer(EVERY_BYTE[:length])
    await done(stage, "FileSystemManager.writeFile", filePath=FILE, data=data)
    assert stage.game.session.files.tree.find(FILE).data == EVERY_BYTE[:length]
    assert await at_once(stage, "FileSystemManager.readFileSync", filePath=FILE) == data


async def test_an_opened_file_is_read_into_a_buffer(start: Start) -> None:
    stage = await played(start)
    stage.put_files()
    handle = await at_once(stage, "FileSystemManager.openSync", filePath=FILE)
    room = array_buffer(b"....")
    later = await done(stage, "FileSystemManager.read", fd=handle, arrayBuffer=room, length=2)
    assert (later["bytesRead"], later["arrayBuffer"]) == (2, array_buffer(b"te.."))
    read = await at_once(stage, "FileSystemManager.readSync", fd=handle, arrayBuffer=room)
    assert read == {"bytesRead": 2, "arrayBuffer": array_buffer(b"xt..")}


async def test_a_request_sends_and_brings_bytes(start: Start) -> None:
    stage = await played(start)
    echoed = await done(
        stage, "request", url=f"{ORIGIN}/echo", method="POST", data=array_buffer(b"a\0b")
    )
    assert echoed["data"]["body"] == "a\0b"
    got = await done(stage, "request", url=f"{ORIGIN}/text", responseType="arraybuffer")
    assert got["data"] == array_buffer(b"plain words")


async def test_a_socket_carries_bytes(start: Start) -> None:
    stage = await played(start, network=NetworkAccess(allow=(ORIGIN,)))
    connect = Order("socket", CATALOG["connectSocket"], {"url": ORIGIN.replace("https", "wss")})
    listen = Order(
        "message", CATALOG["SocketTask.onMessage"], {"listener": function("message")}, connect.key
    )
    await stage.perform(connect, listen)
    await stage.told(1_000)
    data = {"data": array_buffer(EVERY_BYTE)}
    await stage.perform(Order("send", CATALOG["SocketTask.send"], data, connect.key))
    assert await stage.told(1_000) == [["message", "heard", data]]


async def test_a_download_ends_as_a_file(start: Start) -> None:
    stage = await played(start)
    got = await done(stage, "downloadFile", url=f"{ORIGIN}/text", filePath=FILE)
    assert got == {"filePath": FILE, "statusCode": 200}
    assert stage.game.session.files.tree.find(FILE).data == b"plain words"


async def test_a_sound_is_loaded_played_and_ends(start: Start) -> None:
    stage = await played(start, sounds=Sounds(load_ms=0, length_ms=600))
    make = Order("sound", CATALOG["createInnerAudioContext"])
    events = ("onCanplay", "onPlay", "onTimeUpdate", "onEnded", "onError")
    listeners = [
        Order(event, CATALOG[f"InnerAudioContext.{event}"], {"listener": function(event)}, "sound")
        for event in events
    ]
    await stage.perform(make, *listeners)
    player = stage.game.host.player
    assert await player.property("sound", "src", "music.mp3") == "music.mp3"
    assert await stage.told() == [["onCanplay", "heard"]]
    await stage.perform(Order("play", CATALOG["InnerAudioContext.play"], {}, "sound"))
    told = [each[0] for each in await stage.told(1_000)]
    assert told == ["onPlay", "onTimeUpdate", "onTimeUpdate", "onEnded"]
    assert await player.property("sound", "duration") == 0.6
    assert await player.property("sound", "paused") is True


@IN_PAGE
async def test_a_pages_canvas_and_images_are_real(start: Start) -> None:
    game = await start(host_cases.scenario())
    host = game.host
    assert isinstance(host, InBrowser)
    drawn = await host.page.evaluate("""() => {
      const screen = TTMinis.game.createCanvas();
      const other = TTMinis.game.createCanvas();
      const context = screen.getContext("2d");
      context.fillStyle = "#102030";
      context.fillRect(0, 0, 4, 4);
      other.getContext("2d").drawImage(screen, 0, 0);
      const seen = other.getContext("2d").getImageData(1, 1, 1, 1).data;
      const gl = TTMinis.game.createCanvas().getContext("webgl");
      gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, screen);
      return {
        gl: [gl.getParameter(gl.VERSION).slice(0, 9), gl.getError()],
        kind: Object.prototype.toString.call(screen),
        size: [screen.width, screen.height],
        pixel: Array.from(seen),
        same: screen.getContext("2d") === context,
        clip: typeof context.clip,
        webgl2: screen.getContext("webgl2"),
        url: screen.toDataURL().slice(0, 15),
      };
    }""")
    assert drawn == {
        "gl": ["WebGL 1.0", 0],
        "kind": "[object HTMLCanvasElement]",
        "size": [390, 844],
        "pixel": [16, 32, 48, 255],
        "same": True,
        "clip": "undefined",
        "webgl2": None,
        "url": "data:image/png;",
    }
    width = await host.page.evaluate(
        """(url) => new Promise((resolve) => {
      const image = TTMinis.game.createImage();
      image.addEventListener("load", () => resolve(image.width));
      image.src = url;
    })""",
        _PIXEL,
    )
    assert width == 1
    listed: list[Any] = game.session.journal.listed()
    names = {each["name"] for each in listed}
    assert names >= {"createCanvas", "Canvas.getContext", "Image.addEventListener"}


async def test_friends_pictures_are_not_given_out(start: Start) -> None:
    stage = await played(start)
    shared = Order("shared", CATALOG["getSharedCanvas"])
    look = Order("look", CATALOG["Canvas.toDataURL"], {}, "shared")
    _, outcome = await stage.perform(shared, look)
    assert "friends' data is not given out" in str(outcome["threw"])


async def test_what_is_posted_to_the_open_data_context_arrives_there(start: Start) -> None:
    stage = await played(start)
    listen = Order("message", CATALOG["onMessage"], {"listener": function("message")})
    await stage.perform(listen, await stage.order(CATALOG["OpenDataContext.postMessage"]))
    assert await stage.told(200) == [["message", "heard", {"rank": 1}]]


async def test_a_bridge_plays_on_beside_the_hosts_own_calls(start: Start) -> None:
    stage = await played(start)
    await stage.perform(await stage.order(CATALOG["createImage"]))
    assert await stage.game.play(stage.game.bridge.haptics.long()) is Outcome.DONE
