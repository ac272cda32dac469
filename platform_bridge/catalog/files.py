"""The file system, which the host alone uses: writing crashed TikTok 46.0.0 on real phones."""

from __future__ import annotations

from dataclasses import replace

from platform_bridge.catalog.model import (
    Api,
    ApiKind,
    ArgumentStyle,
    FailureShape,
    Field,
    Group,
    ObjectType,
    Option,
    Property,
    Reach,
)
from platform_bridge.catalog.sources import CHANGES, FILES, SIBLING_FILES

USER_DATA_PATH = Property("env.USER_DATA_PATH", "string", FILES)
"""The folder under which alone files may be written."""

_CRASH = (
    "Crashed TikTok 46.0.0 on real phones (port of an engine, 2026-08-29): save by the storage."
)
_FROM_SIBLING = (
    "TikTok's pages tell its name alone; what it takes and gives is a sibling platform's "
    f"({SIBLING_FILES.page}, {SIBLING_FILES.date})."
)
_PRINTED_TWICE = "The change log prints it twice; the second one may mean a synchronous twin."

_FILE = Field("filePath", "string")
_FOLDER = Field("dirPath", "string")
_PATH = Field("path", "string")
_HANDLE = Field("fd", "string")
_DATA = Field("data", "string | ArrayBuffer")
_ENCODING = Field("encoding", "string", required=False)
_RECURSIVE = Field("recursive", "boolean", required=False)
_POSITION = Field("position", "integer", required=False)
_LENGTH = Field("length", "integer", required=False)
_OFFSET = Field("offset", "integer", required=False)
_STATS = Field("stats", "{size, mode, lastAccessedTime, lastModifiedTime}")
_WRITTEN = Field("bytesWritten", "number")
_READ = (Field("bytesRead", "number"), Field("arrayBuffer", "ArrayBuffer"))


def _file(
    name: str, *parameters: Field, result: tuple[Field, ...] = (), notes: tuple[str, ...] = ()
) -> Api:
    return Api(
        name=f"FileSystemManager.{name}",
        kind=ApiKind.ASYNC,
        source=FILES,
        reach=Reach.HOST,
        parameters=parameters,
        result=result,
        docs_shape=FailureShape.CAMEL,
        device_shape=FailureShape.ERR_NO,
        notes=notes,
    )


def _later(
    since_sdk: str,
    since_client: str,
    name: str,
    *parameters: Field,
    result: tuple[Field, ...] = (),
    notes: tuple[str, ...] = (),
) -> Api:
    return replace(
        _file(name, *parameters, result=result, notes=(_FROM_SIBLING, *notes)),
        source=CHANGES,
        since_sdk=since_sdk,
        since_client=since_client,
    )


def _twin(file: Api, style: ArgumentStyle = ArgumentStyle.POSITIONAL) -> Api:
    """Return the synchronous twin of a call, which takes the same, and throws."""
    return replace(file, name=f"{file.name}Sync", kind=ApiKind.SYNC, style=style)


_DOCUMENTED = (
    _file(
        "readFile",
        _FILE,
        _ENCODING,
        _POSITION,
        _LENGTH,
        result=(_DATA,),
        notes=("Without an encoding it gives an ArrayBuffer; package paths can be read too.",),
    ),
    _file(
        "writeFile",
        _FILE,
        _DATA,
        _ENCODING,
        notes=(_CRASH, "An ArrayBuffer works since SDK 0.5.0."),
    ),
    _file("access", _PATH),
    _file("mkdir", _FOLDER, _RECURSIVE),
    _file("copyFile", Field("srcPath", "string"), Field("destPath", "string")),
)

_UNZIP = replace(
    _file("unzip", Field("zipFilePath", "string"), Field("targetPath", "string")),
    since_sdk="0.3.0",
    since_client="42.9.0",
)

_SDK_15, _SDK_16, _SDK_18 = ("0.15.0", "44.3.0"), ("0.16.0", "44.4.0"), ("0.18.0", "44.6.0")

_BY_PATH = (
    _later(*_SDK_15, "rmdir", _FOLDER, _RECURSIVE),
    _later(*_SDK_15, "readdir", _FOLDER, result=(Field("files", "string[]"),)),
    _later(*_SDK_15, "unlink", _FILE),
    _later(*_SDK_16, "stat", _PATH, result=(_STATS,)),
    _later(*_SDK_16, "rename", Field("oldPath", "string"), Field("newPath", "string")),
    _later(*_SDK_18, "appendFile", _FILE, _DATA, _ENCODING),
)

# Their twins take one object too.
_BY_HANDLE = (
    _later(
        *_SDK_15,
        "open",
        _FILE,
        Field(
            "flag",
            "string",
            required=False,
            options=tuple(map(Option, ("r", "r+", "w", "w+", "a", "a+"))),
        ),
        result=(_HANDLE,),
    ),
    _later(*_SDK_15, "close", _HANDLE),
    _later(
        *_SDK_15,
        "read",
        _HANDLE,
        Field("arrayBuffer", "ArrayBuffer"),
        _OFFSET,
        _LENGTH,
        _POSITION,
        result=_READ,
    ),
    _later(
        *_SDK_15,
        "write",
        _HANDLE,
        _DATA,
        _OFFSET,
        _LENGTH,
        _POSITION,
        _ENCODING,
        result=(_WRITTEN,),
    ),
    _later(*_SDK_16, "fstat", _HANDLE, result=(_STATS,)),
    _later(*_SDK_18, "truncate", _FILE, _LENGTH),
    _later(*_SDK_18, "ftruncate", _HANDLE, _LENGTH),
)

_WITHOUT_TWIN = (
    _later(*_SDK_16, "getFileInfo", _FILE, result=(Field("size", "number"),)),
    _later(
        *_SDK_16,
        "saveFile",
        Field("tempFilePath", "string"),
        Field("filePath", "string", required=False),
        result=(Field("savedFilePath", "string"),),
    ),
    _later(
        *_SDK_16,
        "getSavedFileList",
        result=(Field("fileList", "Array<{filePath, size, createTime}>"),),
    ),
    _later(*_SDK_16, "removeSavedFile", _FILE),
    _later(
        *_SDK_18,
        "readCompressedFile",
        _FILE,
        Field("compressionAlgorithm", "string", options=(Option("br"),)),
        result=(Field("data", "ArrayBuffer"),),
        notes=(_PRINTED_TWICE,),
    ),
    _later(
        *_SDK_18,
        "readZipEntry",
        _FILE,
        _ENCODING,
        Field("entries", '"all" | Array<{path, encoding?}>', required=False),
        result=(Field("entries", "Record<string, {data, errMsg}>"),),
    ),
)

FILES_GROUP = Group(
    "Files",
    (
        Api(
            name="getFileSystemManager",
            kind=ApiKind.OBJECT,
            source=FILES,
            style=ArgumentStyle.POSITIONAL,
            reach=Reach.HOST,
            makes="FileSystemManager",
        ),
    ),
    (
        ObjectType(
            "FileSystemManager",
            (
                *_DOCUMENTED,
                *map(_twin, _DOCUMENTED),
                _UNZIP,
                *_BY_PATH,
                *map(_twin, _BY_PATH),
                *_BY_HANDLE,
                *(_twin(file, ArgumentStyle.OPTIONS) for file in _BY_HANDLE),
                *_WITHOUT_TWIN,
            ),
            is_single=True,
        ),
    ),
)
