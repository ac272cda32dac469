from __future__ import annotations

from types import MappingProxyType
from typing import Any

import pytest

from platform_bridge.simulator import Fault, Faults, Scenario
from platform_bridge.simulator.files import USER_DATA_PATH
from tests.platform_bridge.simulator.rig import Rig, words_of

FILE, FOLDER = f"{USER_DATA_PATH}/a.txt", f"{USER_DATA_PATH}/deep/er"


def manager(rig: Rig) -> int:
    return int(rig.call("getFileSystemManager")["object"])


async def test_a_file_is_written_read_and_copied() -> None:
    rig = Rig()
    files = manager(rig)
    assert manager(rig) == files
    written = await rig.answer("FileSystemManager.writeFile", files, filePath=FILE, data="hi")
    assert written["with"] == "success"
    read = await rig.answer("FileSystemManager.readFile", files, filePath=FILE)
    assert read["payload"] == {"data": "hi", "errMsg": "readFile:ok"}
    copy = f"{USER_DATA_PATH}/b.txt"
    assert rig.call("FileSystemManager.copyFileSync", files, srcPath=FILE, destPath=copy) == {}
    assert rig.call("FileSystemManager.readFileSync", files, filePath=copy) == {"ok": "hi"}
    assert rig.call("FileSystemManager.accessSync", files, path=copy) == {}


def test_folders_are_made_with_those_above_when_asked() -> None:
    rig = Rig()
    files = manager(rig)
    assert "throw" in rig.call("FileSystemManager.mkdirSync", files, dirPath=FOLDER)
    made = rig.call("FileSystemManager.mkdirSync", files, dirPath=FOLDER, recursive=True)
    assert made == {}
    path = f"{FOLDER}/x"
    assert rig.call("FileSystemManager.writeFileSync", files, filePath=path, data="") == {}


@pytest.mark.parametrize(
    ("name", "args", "words"),
    [
        ("readFile", {"filePath": "nowhere"}, "no such file"),
        ("access", {"path": f"{USER_DATA_PATH}/none"}, "no such file"),
        ("writeFile", {"filePath": "game.js", "data": ""}, "permission denied"),
        ("writeFile", {"filePath": f"{USER_DATA_PATH}/../x", "data": ""}, "permission denied"),
        ("writeFile", {"filePath": f"{FOLDER}/x", "data": ""}, "no such file"),
        ("writeFile", {"filePath": FILE, "data": 5}, "must be a text"),
        ("writeFile", {"filePath": FILE, "data": "x" * 10_000_001}, "no room left"),
        ("mkdir", {"dirPath": "elsewhere"}, "permission denied"),
        ("copyFile", {"srcPath": FILE, "destPath": FILE}, "no such file"),
    ],
)
async def test_what_cannot_be_done_fails(name: str, args: dict[str, Any], words: str) -> None:
    rig = Rig()
    answer = await rig.answer(f"FileSystemManager.{name}", manager(rig), **args)
    assert words in words_of(answer)


async def test_writing_may_kill_the_host() -> None:
    faults = Faults(MappingProxyType({"FileSystemManager.writeFile": (Fault.KILLS,)}))
    rig = Rig(Scenario(faults=faults))
    files = manager(rig)
    rig.call("login")
    assert rig.call("FileSystemManager.writeFile", files, filePath=FILE, data="") == {}
    assert rig.session.is_dead
    assert rig.call("getSystemInfoSync") == {"throw": "The host is gone."}
    rig.session.hide()
    assert await rig.told(10_000, step_ms=500) == []
    rig.session.hello()
    assert (await rig.answer("login"))["with"] == "success"
