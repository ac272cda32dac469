from __future__ import annotations

import base64
import io
import zipfile
from types import MappingProxyType
from typing import Any

import pytest

from platform_bridge import Json
from platform_bridge.simulator import Client, Fault, Faults, Scenario
from platform_bridge.simulator.binary import from_bytes
from platform_bridge.simulator.file_tree import TEMPORARY_PATH, USER_DATA_PATH
from tests.platform_bridge.simulator.rig import Rig, words_of

FILE, FOLDER = f"{USER_DATA_PATH}/a.txt", f"{USER_DATA_PATH}/deep/er"
COPY = f"{USER_DATA_PATH}/b.txt"
TEN = from_bytes(b"0123456789")


class Disk:
    """The manager of a fresh client, by the members' names."""

    def __init__(self, scenario: Scenario | None = None) -> None:
        self.rig = Rig(scenario)
        self.handle = int(self.rig.call("getFileSystemManager")["object"])

    def sync(self, member: str, **args: Json) -> Any:  # noqa: ANN401 - whatever a call returns
        reply = self.rig.call(f"FileSystemManager.{member}Sync", self.handle, **args)
        assert "throw" not in reply, reply
        return reply.get("ok")

    def refusal(self, member: str, **args: Json) -> str:
        reply = self.rig.call(f"FileSystemManager.{member}Sync", self.handle, **args)
        return str(reply["throw"]["errMsg"])

    async def later(self, member: str, **args: Json) -> Any:  # noqa: ANN401 - whatever a call returns
        answer = await self.rig.answer(f"FileSystemManager.{member}", self.handle, **args)
        assert answer["with"] == "success", answer
        return answer.get("payload")

    async def failure(self, member: str, **args: Json) -> str:
        return words_of(await self.rig.answer(f"FileSystemManager.{member}", self.handle, **args))

    def text(self, path: str) -> str:
        return str(self.sync("readFile", filePath=path, encoding="utf8"))


@pytest.fixture
def disk() -> Disk:
    return Disk()


async def test_a_file_is_written_read_and_copied(disk: Disk) -> None:
    assert disk.rig.call("getFileSystemManager")["object"] == disk.handle
    assert await disk.later("writeFile", filePath=FILE, data="hü") is None
    read = await disk.later("readFile", filePath=FILE, encoding="utf8")
    assert read == {"data": "hü", "errMsg": "readFile:ok"}
    assert disk.sync("copyFile", srcPath=FILE, destPath=COPY) is None
    assert disk.text(COPY) == "hü"
    assert disk.sync("access", path=COPY) is None


def test_without_an_encoding_bytes_come_and_go(disk: Disk) -> None:
    data = from_bytes(bytes(range(256)))
    disk.sync("writeFile", filePath=FILE, data=data)
    assert disk.sync("readFile", filePath=FILE) == data


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf8", "Grüße"),
        ("UTF-8", "Grüße"),
        ("latin1", "Grüße"),
        ("binary", "ÿ"),
        ("ucs2", "Grüße"),
        ("ascii", "plain"),
        ("hex", "00ff10"),
        ("base64", "AAEC"),
    ],
)
def test_texts_have_encodings(disk: Disk, encoding: str, text: str) -> None:
    disk.sync("writeFile", filePath=FILE, data=text, encoding=encoding)
    assert disk.sync("readFile", filePath=FILE, encoding=encoding) == text


def test_a_part_of_a_file_is_read(disk: Disk) -> None:
    disk.sync("writeFile", filePath=FILE, data=TEN)
    part = {"filePath": FILE, "encoding": "utf8"}
    assert disk.sync("readFile", **part, position=3, length=4) == "3456"
    assert disk.sync("readFile", **part, position=8) == "89"
    for beyond in ({"position": 10}, {"length": 0}, {"position": -1}, {"length": 1.5}):
        assert "readFileSync:fail" in disk.refusal("readFile", **part, **beyond)


def test_folders_are_made_listed_and_deleted(disk: Disk) -> None:
    assert "no such file" in disk.refusal("mkdir", dirPath=FOLDER)
    disk.sync("mkdir", dirPath=FOLDER, recursive=True)
    disk.sync("mkdir", dirPath=FOLDER)
    disk.sync("writeFile", filePath=f"{FOLDER}/x", data="")
    disk.sync("writeFile", filePath=FILE, data="")
    assert disk.sync("readdir", dirPath=USER_DATA_PATH) == ["a.txt", "deep"]
    assert disk.sync("readdir", dirPath=FOLDER) == ["x"]
    assert "not empty" in disk.refusal("rmdir", dirPath=FOLDER)
    disk.sync("rmdir", dirPath=f"{USER_DATA_PATH}/deep", recursive=True)
    assert disk.sync("readdir", dirPath=USER_DATA_PATH) == ["a.txt"]
    assert "no such file" in disk.refusal("access", path=f"{FOLDER}/x")
    assert "no such file" in disk.refusal("rmdir", dirPath=FOLDER)
    assert "no such file" in disk.refusal("readdir", dirPath=FOLDER)


def test_files_are_appended_to_cut_moved_and_deleted(disk: Disk) -> None:
    disk.sync("writeFile", filePath=FILE, data="one")
    disk.sync("appendFile", filePath=FILE, data=" two")
    disk.sync("rename", oldPath=FILE, newPath=COPY)
    assert disk.text(COPY) == "one two"
    disk.sync("truncate", filePath=COPY, length=3)
    assert disk.text(COPY) == "one"
    disk.sync("truncate", filePath=COPY, length=5)
    assert disk.text(COPY) == "one\0\0"
    assert "no room left" in disk.refusal("truncate", filePath=COPY, length=10**9)
    disk.sync("rename", oldPath=COPY, newPath=COPY)
    disk.sync("unlink", filePath=COPY)
    assert "no such file" in disk.refusal("unlink", filePath=COPY)


def test_a_folder_is_moved_with_all_in_it(disk: Disk) -> None:
    old, new = f"{USER_DATA_PATH}/deep", f"{USER_DATA_PATH}/high"
    disk.sync("mkdir", dirPath=FOLDER, recursive=True)
    disk.sync("writeFile", filePath=f"{FOLDER}/x", data="kept")
    disk.sync("rename", oldPath=old, newPath=new)
    assert disk.text(f"{new}/er/x") == "kept"
    assert disk.sync("readdir", dirPath=USER_DATA_PATH) == ["high"]
    assert "not permitted" in disk.refusal("rename", oldPath=new, newPath=f"{new}/in/itself")


def test_a_file_and_a_folder_tell_how_they_are(disk: Disk) -> None:
    disk.rig.clock.advance(5_000)
    disk.sync("writeFile", filePath=FILE, data=TEN)
    file = {"size": 10, "mode": 0o100644, "lastAccessedTime": 5, "lastModifiedTime": 5}
    assert disk.sync("stat", path=FILE) == file
    assert disk.sync("stat", path=USER_DATA_PATH)["mode"] == 0o040755
    handle = disk.sync("open", filePath=FILE)
    assert disk.sync("fstat", fd=handle) == file


def test_an_opened_file_is_read_on(disk: Disk) -> None:
    disk.sync("writeFile", filePath=FILE, data=TEN)
    handle = disk.sync("open", filePath=FILE, flag="r")
    room = from_bytes(b"....")
    assert disk.sync("read", fd=handle, arrayBuffer=room) == {
        "bytesRead": 4,
        "arrayBuffer": from_bytes(b"0123"),
    }
    assert disk.sync("read", fd=handle, arrayBuffer=room, offset=1, length=2) == {
        "bytesRead": 2,
        "arrayBuffer": from_bytes(b".45."),
    }
    assert disk.sync("read", fd=handle, arrayBuffer=room, position=8) == {
        "bytesRead": 2,
        "arrayBuffer": from_bytes(b"89.."),
    }
    for beyond in ({"length": 5}, {"offset": 5}, {"offset": 4, "length": 1}):
        assert "too short" in disk.refusal("read", fd=handle, arrayBuffer=room, **beyond)
    assert "ArrayBuffer" in disk.refusal("read", fd=handle, arrayBuffer="text")
    assert "for writing" in disk.refusal("write", fd=handle, data="x")
    assert "for writing" in disk.refusal("ftruncate", fd=handle, length=1)
    disk.sync("close", fd=handle)
    assert "bad file descriptor" in disk.refusal("close", fd=handle)


def test_an_opened_file_is_written_on(disk: Disk) -> None:
    handle = disk.sync("open", filePath=FILE, flag="w")
    assert disk.sync("write", fd=handle, data="abcdef") == 6
    assert disk.sync("write", fd=handle, data=TEN, offset=2, length=3) == 3
    assert disk.sync("write", fd=handle, data="XY", position=1) == 2
    assert disk.text(FILE) == "aXYdef234"
    assert "for reading" in disk.refusal("read", fd=handle, arrayBuffer=from_bytes(b"."))
    disk.sync("ftruncate", fd=handle, length=3)
    added = disk.sync("open", filePath=FILE, flag="a")
    disk.sync("write", fd=added, data="!", position=0)
    assert disk.text(FILE) == "aXY!"
    new = disk.sync("open", filePath=COPY, flag="a+")
    assert disk.sync("fstat", fd=new)["size"] == 0
    assert "flag is one of" in disk.refusal("open", filePath=FILE, flag="x")
    assert "no such file" in disk.refusal("open", filePath=f"{FOLDER}/x")


def test_files_that_are_open_are_bounded_and_close_with_the_run(disk: Disk) -> None:
    disk.sync("writeFile", filePath=FILE, data="")
    handles = [disk.sync("open", filePath=FILE) for _ in range(100)]
    assert "too many files are open" in disk.refusal("open", filePath=FILE)
    disk.rig.session.hello()
    disk.handle = int(disk.rig.call("getFileSystemManager")["object"])
    assert "bad file descriptor" in disk.refusal("close", fd=handles[0])
    assert disk.text(FILE) == ""


def archive(**files: str) -> dict[str, Json]:
    """Return a ZIP archive with files in it; a double underscore stands for a folder."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        made.mkdir("empty")
        for name, text in files.items():
            made.writestr(name.replace("__", "/"), text)
    return from_bytes(held.getvalue())


async def test_an_archive_is_unpacked_and_read(disk: Disk) -> None:
    disk.sync("writeFile", filePath=FILE, data=archive(a="one", b__c="two"))
    await disk.later("unzip", zipFilePath=FILE, targetPath=f"{USER_DATA_PATH}/out")
    assert disk.text(f"{USER_DATA_PATH}/out/b/c") == "two"
    every = await disk.later("readZipEntry", filePath=FILE, encoding="utf8")
    assert every["entries"]["a"] == {"data": "one", "errMsg": "readZipEntry:ok"}
    assert set(every["entries"]) == {"a", "b/c"}
    asked: Json = [{"path": "b/c", "encoding": "base64"}]
    some = await disk.later("readZipEntry", filePath=FILE, entries=asked)
    assert some["entries"]["b/c"]["data"] == base64.b64encode(b"two").decode()
    assert "no such file" in await disk.failure("readZipEntry", filePath=FILE, entries=["a"])


async def test_what_is_no_archive_or_leads_out_of_the_folder_is_not_unpacked(disk: Disk) -> None:
    disk.sync("writeFile", filePath=FILE, data="no archive")
    assert "no ZIP" in await disk.failure("unzip", zipFilePath=FILE, targetPath=USER_DATA_PATH)
    disk.sync("writeFile", filePath=FILE, data=archive(**{"..__..__game.js": "x"}))
    out = await disk.failure("unzip", zipFilePath=FILE, targetPath=f"{USER_DATA_PATH}/out")
    assert "permission denied" in out
    disk.sync("writeFile", filePath=FILE, data=archive(big="x" * 10_000_001))
    assert "no room left" in await disk.failure("readZipEntry", filePath=FILE)


async def test_a_temporary_file_is_saved_and_gone_from_where_it_was(disk: Disk) -> None:
    temporary = f"{TEMPORARY_PATH}/t.bin"
    disk.rig.session.files.tree.keep(temporary, b"abc")
    saved = await disk.later("saveFile", tempFilePath=temporary)
    path = f"{USER_DATA_PATH}/t.bin"
    assert saved == {"savedFilePath": path, "errMsg": "saveFile:ok"}
    assert "no such file" in await disk.failure("saveFile", tempFilePath=temporary)
    assert (await disk.later("getFileInfo", filePath=path))["size"] == 3
    listed = await disk.later("getSavedFileList")
    assert listed["fileList"] == [{"filePath": path, "size": 3, "createTime": 0}]
    await disk.later("removeSavedFile", filePath=path)
    assert (await disk.later("getSavedFileList"))["fileList"] == []


async def test_brotli_is_for_devices(disk: Disk) -> None:
    disk.sync("writeFile", filePath=FILE, data="")
    args = {"filePath": FILE, "compressionAlgorithm": "br"}
    assert "try it on a device" in await disk.failure("readCompressedFile", **args)


@pytest.mark.parametrize(
    ("name", "args", "words"),
    [
        ("readFile", {"filePath": "nowhere"}, "no such file"),
        ("readFile", {"filePath": FILE}, "no such file"),
        ("access", {"path": f"{USER_DATA_PATH}/none"}, "no such file"),
        ("writeFile", {"filePath": "game.js", "data": ""}, "permission denied"),
        ("writeFile", {"filePath": f"{TEMPORARY_PATH}/x", "data": ""}, "permission denied"),
        ("writeFile", {"filePath": f"{USER_DATA_PATH}/../x", "data": ""}, "permission denied"),
        ("writeFile", {"filePath": f"{USER_DATA_PATH}/", "data": ""}, "illegal operation"),
        ("writeFile", {"filePath": f"{FOLDER}/x", "data": ""}, "no such file"),
        ("writeFile", {"filePath": FILE, "data": 5}, "must be a text"),
        ("writeFile", {"filePath": FILE, "data": {"$base64": "?"}}, "must be a text"),
        ("writeFile", {"filePath": FILE, "data": "x" * 10_000_001}, "no room left"),
        ("writeFile", {"filePath": FILE, "data": "x", "encoding": "moon"}, "encoding is one of"),
        ("writeFile", {"filePath": FILE, "data": "x", "encoding": "hex"}, "data is no hex"),
        ("mkdir", {"dirPath": "elsewhere"}, "permission denied"),
        ("rmdir", {"dirPath": USER_DATA_PATH}, "permission denied"),
        ("copyFile", {"srcPath": FILE, "destPath": FILE}, "no such file"),
        ("stat", {"path": FILE}, "no such file"),
        ("appendFile", {"filePath": FILE, "data": ""}, "no such file"),
    ],
)
async def test_what_cannot_be_done_fails(
    disk: Disk, name: str, args: dict[str, Any], words: str
) -> None:
    assert words in await disk.failure(name, **args)


def test_before_sdk_0_5_only_texts_are_written() -> None:
    disk = Disk(Scenario(client=Client(sdk="0.4.0")))
    assert "SDK 0.5.0" in disk.refusal("writeFile", filePath=FILE, data=TEN)
    disk.sync("writeFile", filePath=FILE, data="text")


async def test_writing_may_kill_the_host() -> None:
    faults = Faults(MappingProxyType({"FileSystemManager.writeFile": (Fault.KILLS,)}))
    disk = Disk(Scenario(faults=faults))
    rig = disk.rig
    rig.call("login")
    assert rig.call("FileSystemManager.writeFile", disk.handle, filePath=FILE, data="") == {}
    assert rig.session.is_dead
    assert rig.call("getSystemInfoSync") == {"throw": "The host is gone."}
    rig.session.hide()
    assert await rig.told(10_000, step_ms=500) == []
    rig.session.hello()
    assert (await rig.answer("login"))["with"] == "success"
