"""The file system, in memory: texts under the user's folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath

from platform_bridge.json_value import Json
from platform_bridge.simulator.answers import Answer, Failure, Made, Success
from platform_bridge.simulator.calls import Call, Handler, calls_of
from platform_bridge.simulator.errors import FileError
from platform_bridge.simulator.parts import Parts

USER_DATA_PATH = "ttfile://user"
"""What `env.USER_DATA_PATH` says here; on a device it is whatever TikTok chose."""

_TYPE = "FileSystemManager"
_MOST_CHARACTERS = 10_000_000


class FileSystem:
    """What stands for the manager among the objects."""


class Files:
    """`getFileSystemManager`, and its calls with documented parameters.

    Args:
        parts: What it shares with the other parts.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._handle: int | None = None
        self._texts: dict[str, str] = {}
        self._folders = {USER_DATA_PATH}
        work: dict[str, Callable[[Call], dict[str, Json] | None]] = {
            "readFile": self._read,
            "writeFile": self._write,
            "access": self._access,
            "mkdir": self._make_folder,
            "copyFile": self._copy,
        }
        members: dict[str, Handler] = {}
        for name, do in work.items():
            members[f"{_TYPE}.{name}"] = _handler(name, do, whole=True)
            members[f"{_TYPE}.{name}Sync"] = _handler(name, do, whole=False)
        self.calls = calls_of(getFileSystemManager=self._get, **members)

    def restart(self) -> None:
        """Files stay; the manager is made anew."""
        self._handle = None

    def _get(self, _call: Call) -> Answer:
        if self._handle is None:
            self._handle = self._parts.objects.keep(FileSystem())
        return Made(self._handle)

    def _read(self, call: Call) -> dict[str, Json]:
        return {"data": self._text_at(call.text("filePath"))}

    def _write(self, call: Call) -> None:
        path, data = self._writable(call.text("filePath")), call.args.get("data")
        if not isinstance(data, str):
            raise FileError("data must be a text")
        if sum(map(len, self._texts.values())) + len(data) > _MOST_CHARACTERS:
            raise FileError("there is no room left")
        self._texts[path] = data

    def _access(self, call: Call) -> None:
        path = call.text("path").rstrip("/")
        if path not in self._texts and path not in self._folders:
            raise FileError(f"no such file or directory {path}")

    def _make_folder(self, call: Call) -> None:
        path = call.text("dirPath").rstrip("/")
        missing: list[str] = []
        while path not in self._folders:
            if not path.startswith(USER_DATA_PATH + "/"):
                raise FileError(f"permission denied {path}")
            missing.append(path)
            path = _parent(path)
        if len(missing) > 1 and call.args.get("recursive") is not True:
            raise FileError(f"no such file or directory {_parent(missing[0])}")
        self._folders.update(missing)

    def _copy(self, call: Call) -> None:
        text = self._text_at(call.text("srcPath"))
        self._texts[self._writable(call.text("destPath"))] = text

    def _text_at(self, path: str) -> str:
        if path not in self._texts:
            raise FileError(f"no such file or directory {path}")
        return self._texts[path]

    def _writable(self, path: str) -> str:
        if not path.startswith(USER_DATA_PATH + "/") or ".." in PurePosixPath(path).parts:
            raise FileError(f"permission denied {path}")
        if _parent(path) not in self._folders:
            raise FileError(f"no such file or directory {_parent(path)}")
        return path


def _parent(path: str) -> str:
    return path.rpartition("/")[0]


def _handler(name: str, do: Callable[[Call], dict[str, Json] | None], *, whole: bool) -> Handler:
    """Return what carries a call out; the synchronous twin returns the data alone."""

    def handler(call: Call) -> Answer:
        try:
            result = do(call)
        except FileError as error:
            return Failure(f"{name}:fail {error}")
        if isinstance(result, dict):
            return Success({**result, "errMsg": f"{name}:ok"} if whole else result["data"])
        return Success()

    return handler
