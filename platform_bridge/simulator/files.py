"""The file system manager: its calls on the files in memory."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass

from platform_bridge.catalog import CATALOG, ApiKind
from platform_bridge.json_value import Json
from platform_bridge.simulator.answers import Answer, Failure, Made, Success
from platform_bridge.simulator.binary import bytes_of, from_bytes
from platform_bridge.simulator.calls import Call, Handler, calls_of
from platform_bridge.simulator.errors import FileError
from platform_bridge.simulator.file_data import as_asked, cut, encoded, entries_of
from platform_bridge.simulator.file_tree import USER_DATA_PATH, File, FileTree
from platform_bridge.simulator.parts import Parts
from platform_bridge.simulator.versions import reaches

_TYPE = "FileSystemManager"
_BYTES_SDK = "0.5.0"
_FILE_MODE, _FOLDER_MODE = 0o100644, 0o040755
_FLAGS = tuple(
    option.name
    for parameter in CATALOG[f"{_TYPE}.open"].parameters
    if parameter.name == "flag"
    for option in parameter.options
)
_MOST_OPEN = 100

Result = dict[str, Json] | None


class FileSystem:
    """What stands for the manager among the objects."""


@dataclass
class OpenFile:
    """A file that was opened.

    Args:
        path: Which one.
        flag: For what, as `open` was told.
        position: Where reading goes on that is not told where.
    """

    path: str
    flag: str
    position: int = 0


class Files:
    """`getFileSystemManager` and the calls of the manager.

    Args:
        parts: What it shares with the other parts.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._handle: int | None = None
        self._open: dict[str, OpenFile] = {}
        self._numbers = itertools.count(1)
        self.tree = FileTree(parts.timeline.now_ms)
        """The files."""
        work: dict[str, Callable[[Call], Result]] = {
            "readFile": self._read_file,
            "writeFile": self._write_file,
            "appendFile": self._append_file,
            "access": lambda call: self.tree.check(call.text("path")),
            "mkdir": self._make_folder,
            "rmdir": self._remove_folder,
            "readdir": self._list_folder,
            "copyFile": self._copy,
            "rename": self._rename,
            "unlink": lambda call: self.tree.remove(call.text("filePath")),
            "stat": self._stat,
            "truncate": self._truncate,
            "open": self._open_file,
            "close": self._close_file,
            "read": self._read_opened,
            "write": self._write_opened,
            "fstat": lambda call: {"stats": _stats_of(self._file_of(call))},
            "ftruncate": self._truncate_opened,
            "unzip": self._unzip,
            "readZipEntry": self._read_zip,
            "readCompressedFile": self._read_compressed,
            "getFileInfo": self._size,
            "saveFile": self._save,
            "getSavedFileList": self._list_saved,
            "removeSavedFile": lambda call: self.tree.remove(call.text("filePath")),
        }
        members: dict[str, Handler] = {}
        for name, do in work.items():
            members[f"{_TYPE}.{name}"] = _handler(f"{_TYPE}.{name}", do)
            if f"{_TYPE}.{name}Sync" in CATALOG:
                members[f"{_TYPE}.{name}Sync"] = _handler(f"{_TYPE}.{name}Sync", do)
        self.calls = calls_of(getFileSystemManager=self._get, **members)

    def restart(self) -> None:
        """Files stay; the manager is made anew, and nothing is open."""
        self._handle = None
        self._open.clear()

    def _get(self, _call: Call) -> Answer:
        if self._handle is None:
            self._handle = self._parts.objects.keep(FileSystem())
        return Made(self._handle)

    def _read_file(self, call: Call) -> Result:
        data = self.tree.find(call.text("filePath")).data
        start, length = _whole(call, "position", 0), _whole(call, "length", len(data))
        # The page's ranges: position to fileLength - 1, length from 1 on.
        if start > max(0, len(data) - 1) or (call.args.get("length") is not None and not length):
            raise FileError(f"position and length are beyond the {len(data)} bytes of the file")
        return {"data": as_asked(data[start : start + length], call.args.get("encoding"))}

    def _write_file(self, call: Call) -> None:
        self.tree.write(call.text("filePath"), self._data(call))

    def _append_file(self, call: Call) -> None:
        path = call.text("filePath")
        self.tree.write(path, self.tree.find(path).data + self._data(call))

    def _make_folder(self, call: Call) -> None:
        self.tree.make_folder(call.text("dirPath"), recursive=_flag(call, "recursive"))

    def _remove_folder(self, call: Call) -> None:
        self.tree.remove_folder(call.text("dirPath"), recursive=_flag(call, "recursive"))

    def _list_folder(self, call: Call) -> Result:
        return {"files": list[Json](self.tree.names_in(call.text("dirPath")))}

    def _copy(self, call: Call) -> None:
        self.tree.write(call.text("destPath"), self.tree.find(call.text("srcPath")).data)

    def _rename(self, call: Call) -> None:
        self.tree.rename(call.text("oldPath"), call.text("newPath"))

    def _stat(self, call: Call) -> Result:
        path = call.text("path")
        if self.tree.is_folder(path):
            return {"stats": {**_stats_of(File(b"", 0)), "mode": _FOLDER_MODE}}
        return {"stats": _stats_of(self.tree.find(path))}

    def _truncate(self, call: Call) -> None:
        path = call.text("filePath")
        self.tree.write(path, cut(self.tree.find(path).data, _whole(call, "length", 0)))

    def _open_file(self, call: Call) -> Result:
        path, flag = call.text("filePath"), call.text("flag") or "r"
        if flag not in _FLAGS:
            raise FileError(f"flag is one of {', '.join(_FLAGS)}")
        if len(self._open) >= _MOST_OPEN:
            raise FileError("too many files are open: close some")
        if flag[0] == "w" or (flag[0] == "a" and not self.tree.has(path)):
            self.tree.write(path, b"")
        else:
            self.tree.find(path)
        handle = str(next(self._numbers))
        self._open[handle] = OpenFile(path, flag)
        return {"fd": handle}

    def _close_file(self, call: Call) -> None:
        self._opened(call)
        del self._open[call.text("fd")]

    def _read_opened(self, call: Call) -> Result:
        opened, given = self._opened(call), bytes_of(call.args.get("arrayBuffer"))
        if given is None:
            raise FileError("arrayBuffer must be an ArrayBuffer")
        offset = _whole(call, "offset", 0)
        length = _whole(call, "length", len(given) - offset)
        if opened.flag in {"w", "a"} or length < 0 or offset + length > len(given):
            raise FileError("the file was not opened for reading, or the buffer is too short")
        start = _whole(call, "position", opened.position)
        read = self.tree.find(opened.path).data[start : start + length]
        if call.args.get("position") is None:
            opened.position += len(read)
        filled = given[:offset] + read + given[offset + len(read) :]
        return {"bytesRead": len(read), "arrayBuffer": from_bytes(filled)}

    def _write_opened(self, call: Call) -> Result:
        opened, data = self._opened(call), self._data(call)
        if opened.flag == "r":
            raise FileError("the file was not opened for writing")
        offset = _whole(call, "offset", 0)
        data = data[offset : offset + _whole(call, "length", len(data) - offset)]
        former = self.tree.find(opened.path).data
        start = len(former) if opened.flag[0] == "a" else _whole(call, "position", opened.position)
        self.tree.write(opened.path, cut(former, start) + data + former[start + len(data) :])
        if call.args.get("position") is None:
            opened.position = start + len(data)
        return {"bytesWritten": len(data)}

    def _truncate_opened(self, call: Call) -> None:
        opened = self._opened(call)
        if opened.flag == "r":
            raise FileError("the file was not opened for writing")
        data = self._file_of(call).data
        self.tree.write(opened.path, cut(data, _whole(call, "length", 0)))

    def _unzip(self, call: Call) -> None:
        target = call.text("targetPath").rstrip("/")
        for name, data in entries_of(self.tree.find(call.text("zipFilePath")).data).items():
            folder = f"{target}/{name}".rpartition("/")[0]
            self.tree.make_folder(folder, recursive=True)
            self.tree.write(f"{target}/{name}", data)

    def _read_zip(self, call: Call) -> Result:
        entries = entries_of(self.tree.find(call.text("filePath")).data)
        wanted = call.args.get("entries")
        every: list[Json] = [{"path": path} for path in entries]
        asked = wanted if isinstance(wanted, list) else every
        told: dict[str, Json] = {}
        for each in asked:
            path = str(each.get("path")) if isinstance(each, dict) else ""
            encoding = each.get("encoding") if isinstance(each, dict) else None
            if path not in entries:
                raise FileError(f"no such file or directory {path}")
            data = as_asked(entries[path], encoding or call.args.get("encoding"))
            told[path] = {"data": data, "errMsg": "readZipEntry:ok"}
        return {"entries": told}

    def _read_compressed(self, call: Call) -> Result:
        self.tree.find(call.text("filePath"))
        raise FileError("this simulator cannot unpack brotli: try it on a device")

    def _size(self, call: Call) -> Result:
        return {"size": len(self.tree.find(call.text("filePath")).data)}

    def _save(self, call: Call) -> Result:
        source = call.text("tempFilePath")
        target = call.text("filePath") or f"{USER_DATA_PATH}/{source.rpartition('/')[2]}"
        self.tree.write(target, self.tree.find(source).data)
        self.tree.forget(source)
        return {"savedFilePath": target}

    def _list_saved(self, _call: Call) -> Result:
        saved: list[Json] = [
            {"filePath": path, "size": len(file.data), "createTime": file.modified_ms // 1000}
            for path, file in self.tree.files_in(USER_DATA_PATH).items()
        ]
        return {"fileList": saved}

    def _data(self, call: Call) -> bytes:
        given = call.args.get("data")
        data = bytes_of(given)
        if data is not None and reaches(self._parts.settings.scenario.client.sdk, _BYTES_SDK):
            return data
        if not isinstance(given, str):
            raise FileError(f"data must be a text, or from SDK {_BYTES_SDK} on an ArrayBuffer")
        return encoded(given, call.text("encoding") or "utf8")

    def _opened(self, call: Call) -> OpenFile:
        opened = self._open.get(call.text("fd"))
        if opened is None:
            raise FileError("bad file descriptor")
        return opened

    def _file_of(self, call: Call) -> File:
        return self.tree.find(self._opened(call).path)


def _stats_of(file: File) -> dict[str, Json]:
    seconds = file.modified_ms // 1000
    return {
        "size": len(file.data),
        "mode": _FILE_MODE,
        "lastAccessedTime": seconds,
        "lastModifiedTime": seconds,
    }


def _whole(call: Call, name: str, default: int) -> int:
    value = call.args.get(name)
    if value is None:
        return default
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise FileError(f"{name} must be a whole number from 0 on")
    return value


def _flag(call: Call, name: str) -> bool:
    return call.args.get(name) is True


def _handler(name: str, do: Callable[[Call], Result]) -> Handler:
    """Return what carries a call out, and answers as it does: later, or at once."""
    api = CATALOG[name]

    def handler(call: Call) -> Answer:
        try:
            result = do(call)
        except FileError as error:
            return Failure(f"{api.member}:fail {error}")
        if result is None:
            return Success()
        if api.kind is ApiKind.ASYNC:
            return Success({**result, "errMsg": f"{api.member}:ok"})
        # A single result comes as it is.
        return Success(result if len(result) > 1 else next(iter(result.values())))

    return handler
