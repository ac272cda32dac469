"""How each call that the host makes alone is made, and what must come before it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import count

from platform_bridge import Json
from platform_bridge.catalog import CATALOG, Api, ApiKind, Reach
from platform_bridge.simulator import (
    Client,
    ErrorProfile,
    Quirks,
    Runtime,
    Scenario,
    Sounds,
    Subpackages,
)
from platform_bridge.simulator.file_tree import TEMPORARY_PATH, USER_DATA_PATH
from tests.platform_bridge.conformance import cases
from tests.platform_bridge.conformance.game import ORIGIN, Game
from tests.platform_bridge.conformance.players import Order, Outcome, Told, array_buffer, function

HOST = tuple(api for api in CATALOG.values() if api.reach is Reach.HOST)
CALLS = tuple(api for api in HOST if api.kind is not ApiKind.EVENT)
EVENTS = tuple(api for api in HOST if api.kind is ApiKind.EVENT)

MAKERS = {
    "Canvas": "createCanvas",
    "Image": "createImage",
    "InnerAudioContext": "createInnerAudioContext",
    "WebAudioContext": "createWebAudioContext",
    "FileSystemManager": "getFileSystemManager",
    "OpenDataContext": "getOpenDataContext",
    "SubpackageTask": "loadSubpackage",
}
"""The calls that make objects, by what they make."""

_OF_THE_ENGINE = {"RenderingContext", "AudioNode", "AudioBuffer", "AudioContext"}

NATIVE = {
    api.name
    for api in CALLS
    if api.name == "Canvas.toDataURL" or any(each.type in _OF_THE_ENGINE for each in api.result)
}
"""The calls whose results are the engine's own: in process there is none to make them."""

NOT_HERE = {
    "FileSystemManager.readCompressedFile",
    "decompressBrotli",
    "decompressBrotliSync",
}
"""The calls that need brotli, which the simulator has not: they fail, and say so."""

PATIENCE_MS = 3_000

FILE = f"{USER_DATA_PATH}/a.txt"
OTHER = f"{USER_DATA_PATH}/b.txt"
ARCHIVE = f"{USER_DATA_PATH}/c.zip"
FOLDER = f"{USER_DATA_PATH}/folder"
TEMPORARY = f"{TEMPORARY_PATH}/t.bin"

_KEYS: list[Json] = ["k"]

# What a parameter is given, whichever call it belongs to.
_COMMON: Mapping[str, Json] = {
    "filePath": FILE,
    "path": FILE,
    "dirPath": FOLDER,
    "srcPath": FILE,
    "destPath": OTHER,
    "oldPath": FILE,
    "newPath": OTHER,
    "zipFilePath": ARCHIVE,
    "targetPath": f"{USER_DATA_PATH}/out",
    "tempFilePath": TEMPORARY,
    "arrayBuffer": array_buffer(bytes(4)),
    "compressionAlgorithm": "br",
    "keyList": _KEYS,
    "channels": 2,
    "sampleRate": 44_100,
    "bufferSize": 1_024,
    "inputs": 0,
    "outputs": 2,
    "seconds": 1,
    "fps": 30,
    "contextType": "2d",
    "type": "load",
    "listener": function("loaded"),
    "success": function("decoded"),
    "fail": function("undecoded"),
    "message": {"rank": 1},
    "openid": "friend",
    "clientKey": "key",
    "progress": 0.5,
    "name": "engine",
    "url": f"{ORIGIN}/text",
}

_OWN: Mapping[str, Mapping[str, Json]] = {
    "loadFont": {"path": "fonts/Outfit.ttf"},
    "setUserCloudStorage": {"data": [{"key": "k", "value": "v"}]},
    "WebAudioContext.createBuffer": {"length": 64},
    "WebAudioContext.decodeAudioData": {"data": array_buffer(b"no sound")},
    "FileSystemManager.saveFile": {"filePath": OTHER},
    "FileSystemManager.readZipEntry": {"filePath": ARCHIVE},
    "FileSystemManager.write": {"data": "text"},
    "FileSystemManager.writeSync": {"data": "text"},
    "FileSystemManager.writeFile": {"data": "text"},
    "FileSystemManager.writeFileSync": {"data": array_buffer(b"\0\1\xff")},
    "FileSystemManager.appendFile": {"data": "text"},
    "FileSystemManager.appendFileSync": {"data": "text"},
}


def scenario(
    profile: ErrorProfile = ErrorProfile.DOCS, runtime: Runtime = Runtime.NATIVE
) -> Scenario:
    """Return a client that has every call of the runtime, and in which each succeeds."""
    basic = cases.scenario(profile)
    return replace(
        basic,
        client=Client(error_profile=profile, runtime=runtime),
        quirks=Quirks({**basic.quirks.on, "undocumented_apis": True}),
        sounds=Sounds(load_ms=0, length_ms=1_000),
        subpackages=Subpackages(load_ms=0),
    )


@dataclass
class Stage:
    """A game, and the orders that were given in it.

    Args:
        game: The game.
    """

    game: Game
    _keys: count[int] = field(default_factory=count)
    _makers: dict[str, str] = field(default_factory=dict)

    def put_files(self) -> None:
        """Put the files that calls are given where they expect them."""
        tree = self.game.session.files.tree
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as archive:
            archive.writestr("in.txt", "inner")
        for path, data in ((FILE, b"text"), (ARCHIVE, held.getvalue()), (TEMPORARY, b"bytes")):
            tree.keep(path, data)
        tree.make_folder(FOLDER, recursive=True)

    async def order(self, api: Api) -> Order:
        """Return a call with all that it needs, of which the object is made now."""
        own = _OWN.get(api.name, {})
        args = {
            each.name: own.get(each.name, _COMMON.get(each.name))
            for each in api.parameters
            if each.required or each.name in own
        }
        if "fd" in args:
            args["fd"] = await self._file_opened(api)
        return Order(f"call {next(self._keys)}", api, args, await self.object_of(api.owner))

    async def object_of(self, type_name: str | None) -> str | None:
        """Return the key of the one object of a type, which is made when it is first needed."""
        if type_name is None:
            return None
        if type_name not in self._makers:
            order = await self.order(CATALOG[MAKERS[type_name]])
            (made,) = await self.perform(order)
            assert "missing" not in made, type_name
            self._makers[type_name] = order.key
        return self._makers[type_name]

    async def perform(self, *orders: Order) -> list[Outcome]:
        """Carry orders out, and return what came of each at once."""
        return await self.game.host.player.perform(orders)

    async def told(self, ms: float = 0) -> list[Told]:
        """Let time pass, at least a frame, and return what came later."""
        await self.game.frame()
        await self.game.frames(ms)
        return await self.game.host.player.told()

    async def answer_to(self, order: Order) -> list[Told]:
        """Return what a call was told, as soon as that is all."""
        words = 2 if order.has_callbacks else 1
        answers: list[Told] = []
        for _ in range(int(PATIENCE_MS / 100)):
            answers += [told[1:] for told in await self.told() if told[0] == order.key]
            if len(answers) >= words:
                break
        return answers

    async def _file_opened(self, api: Api) -> Json:
        """Return the handle of a file that is open for what a call does with it."""
        reads = api.member in {"read", "readSync"}
        order = Order(
            f"call {next(self._keys)}",
            CATALOG["FileSystemManager.openSync"],
            {"filePath": FILE, "flag": "r" if reads else "w"},
            await self.object_of(api.owner),
        )
        (opened,) = await self.perform(order)
        handle: Json = opened["returned"]
        return handle


def misfits(api: Api, outcome: Outcome, *, is_in_process: bool) -> list[str]:
    """Return what a call returned in another form than the catalogue says."""
    if api.kind is ApiKind.OBJECT:
        return _missing_members(api, outcome, is_in_process=is_in_process)
    if api.name in NATIVE and is_in_process:
        return [] if outcome == {} else [f"{outcome} is not nothing"]
    if api.kind is ApiKind.SYNC:
        return cases.misfits(api, outcome.get("returned"))
    return []


def _missing_members(api: Api, outcome: Outcome, *, is_in_process: bool) -> list[str]:
    returned = outcome.get("returned")
    if not isinstance(returned, dict) or "members" not in returned:
        return [f"{outcome} is no object"]
    if is_in_process:
        return []
    expected = {each.member for each in HOST if each.owner == api.makes}
    return sorted(expected - set(returned["members"]))
