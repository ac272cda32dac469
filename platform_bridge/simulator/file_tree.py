"""Files and folders in memory, of which a game may change those under its own folder alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from platform_bridge.simulator.errors import FileError

USER_DATA_PATH = "ttfile://user"
"""What `env.USER_DATA_PATH` says here; on a device it is whatever TikTok chose."""

TEMPORARY_PATH = "ttfile://temp"
"""Where downloads are put that have no place of their own; the game reads there alone."""

_MOST_BYTES = 10_000_000
_MOST_FILES = 10_000


@dataclass
class File:
    """One file.

    Args:
        data: What it holds.
        modified_ms: When it was written last.
    """

    data: bytes
    modified_ms: float


class FileTree:
    """The files of one game on one device.

    Args:
        now_ms: Tells the time.
    """

    def __init__(self, now_ms: Callable[[], float]) -> None:
        self._now_ms = now_ms
        self._files: dict[str, File] = {}
        self._folders = {USER_DATA_PATH, TEMPORARY_PATH}

    def find(self, path: str) -> File:
        """Return a file.

        Raises:
            FileError: When there is none.
        """
        if path not in self._files:
            raise _absent(path)
        return self._files[path]

    def has(self, path: str) -> bool:
        """Tell whether there is a file of that path."""
        return path in self._files

    def is_folder(self, path: str) -> bool:
        """Tell whether there is a folder of that path."""
        return path.rstrip("/") in self._folders

    def check(self, path: str) -> None:
        """Check that there is a file or a folder.

        Raises:
            FileError: When there is neither.
        """
        if not self.is_folder(path):
            self.find(path)

    def write(self, path: str, data: bytes) -> None:
        """Put a file where the game may write.

        Raises:
            FileError: When it may not, or there is no such folder, or no room.
        """
        _check_own(path)
        self.keep(path, data)

    def keep(self, path: str, data: bytes) -> None:
        """Put a file, as the client itself does.

        Raises:
            FileError: When there is no such folder, or no room.
        """
        if path.endswith("/") or path in self._folders:
            raise FileError(f"illegal operation on a directory {path}")
        if _parent(path) not in self._folders:
            raise _absent(_parent(path))
        others = [file for name, file in self._files.items() if name != path]
        room = _MOST_BYTES - sum(len(file.data) for file in others)
        if len(data) > room or len(others) >= _MOST_FILES:
            raise FileError("there is no room left")
        self._files[path] = File(data, self._now_ms())

    def forget(self, path: str) -> None:
        """Delete a file, as the client itself does; one that is not there is gone already."""
        self._files.pop(path, None)

    def remove(self, path: str) -> None:
        """Delete a file.

        Raises:
            FileError: When there is none, or it is not the game's.
        """
        _check_own(path)
        self.find(path)
        self.forget(path)

    def make_folder(self, path: str, *, recursive: bool) -> None:
        """Make a folder, and those above it when asked to; one that is there stays.

        Raises:
            FileError: When it may not be there, or the one above is missing.
        """
        path = path.rstrip("/")
        missing: list[str] = []
        while path not in self._folders:
            _check_own(path)
            missing.append(path)
            path = _parent(path)
        if len(missing) > 1 and not recursive:
            raise _absent(_parent(missing[0]))
        self._folders.update(missing)

    def remove_folder(self, path: str, *, recursive: bool) -> None:
        """Delete a folder, with all in it when asked to.

        Raises:
            FileError: When there is none, it is not the game's, or not empty.
        """
        path = path.rstrip("/")
        _check_own(path)
        if path not in self._folders:
            raise _absent(path)
        if self.names_in(path) and not recursive:
            raise FileError(f"directory not empty {path}")
        self._folders -= set(_within(path, self._folders))
        self._folders.discard(path)
        for name in _within(path, self._files):
            del self._files[name]

    def names_in(self, path: str) -> list[str]:
        """Return the names of what is in a folder, in their order.

        Raises:
            FileError: When there is no such folder.
        """
        path = path.rstrip("/")
        if path not in self._folders:
            raise _absent(path)
        inside = {*self._files, *self._folders}
        return sorted(name.rpartition("/")[2] for name in inside if _parent(name) == path)

    def files_in(self, path: str) -> dict[str, File]:
        """Return the files in a folder and all below it, by their paths."""
        return {name: self._files[name] for name in sorted(_within(path, self._files))}

    def rename(self, old: str, new: str) -> None:
        """Move a file or a folder with all in it.

        Raises:
            FileError: When there is none, or one of the places is not the game's.
        """
        old, new = old.rstrip("/"), new.rstrip("/")
        _check_own(old)
        _check_own(new)
        if old not in self._folders:
            data = self.find(old).data
            self.write(new, data)
            if new != old:
                self.remove(old)
            return
        if new.startswith(old + "/") or new in self._files or _parent(new) not in self._folders:
            raise FileError(f"operation not permitted {old} -> {new}")
        folders = {old, *_within(old, self._folders)}
        self._folders -= folders
        self._folders |= {new + name.removeprefix(old) for name in folders}
        for name in _within(old, self._files):
            self._files[new + name.removeprefix(old)] = self._files.pop(name)


def _within(path: str, names: Iterable[str]) -> list[str]:
    return [name for name in names if name.startswith(path + "/")]


def _check_own(path: str) -> None:
    if not path.startswith(USER_DATA_PATH + "/") or ".." in PurePosixPath(path).parts:
        raise FileError(f"permission denied {path}")


def _parent(path: str) -> str:
    return path.rpartition("/")[0]


def _absent(path: str) -> FileError:
    return FileError(f"no such file or directory {path}")
