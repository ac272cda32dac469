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
    Property,
    Reach,
)
from platform_bridge.catalog.sources import CHANGES, FILES

USER_DATA_PATH = Property("env.USER_DATA_PATH", "string", FILES)
"""The folder under which alone files may be written."""

_CRASH = (
    "Crashed TikTok 46.0.0 on real phones (port of an engine, 2026-08-29): save by the storage."
)
_UNREAD = "Known by the change log alone; its parameters were not on a page that was read."


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


def _later(name: str, since_sdk: str, since_client: str) -> Api:
    return replace(
        _file(name, notes=(_UNREAD,)),
        source=CHANGES,
        since_sdk=since_sdk,
        since_client=since_client,
    )


def _with_twins(*files: Api) -> tuple[Api, ...]:
    """Return the calls and their synchronous twins, which take the same and throw."""
    twins = (
        replace(
            file,
            name=f"{file.name}Sync",
            kind=ApiKind.SYNC,
            style=ArgumentStyle.POSITIONAL,
        )
        for file in files
    )
    return (*files, *twins)


_DOCUMENTED = _with_twins(
    _file(
        "readFile",
        Field("filePath", "string"),
        Field("encoding", "string", required=False),
        Field("position", "integer", required=False),
        Field("length", "integer", required=False),
        result=(Field("data", "string | ArrayBuffer"),),
        notes=("Without an encoding it gives an ArrayBuffer; package paths can be read too.",),
    ),
    _file(
        "writeFile",
        Field("filePath", "string"),
        Field("data", "string | ArrayBuffer"),
        Field("encoding", "string", required=False),
        notes=(_CRASH, "An ArrayBuffer works since SDK 0.5.0."),
    ),
    _file("access", Field("path", "string")),
    _file("mkdir", Field("dirPath", "string"), Field("recursive", "boolean", required=False)),
    _file("copyFile", Field("srcPath", "string"), Field("destPath", "string")),
)

_UNZIP = replace(
    _file("unzip", Field("zipFilePath", "string"), Field("targetPath", "string")),
    since_sdk="0.3.0",
    since_client="42.9.0",
)

_LATER_WITH_TWINS = _with_twins(
    *(
        _later(name, "0.15.0", "44.3.0")
        for name in ("open", "close", "read", "write", "rmdir", "readdir", "unlink")
    ),
    *(_later(name, "0.16.0", "44.4.0") for name in ("stat", "fstat", "rename")),
)

_LATER = (
    *(
        _later(name, "0.16.0", "44.4.0")
        for name in ("getFileInfo", "saveFile", "getSavedFileList", "removeSavedFile")
    ),
    *(
        _later(name, "0.18.0", "44.6.0")
        for name in ("appendFile", "truncate", "ftruncate", "readCompressedFile", "readZipEntry")
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
            (*_DOCUMENTED, _UNZIP, *_LATER_WITH_TWINS, *_LATER),
            is_single=True,
        ),
    ),
)
