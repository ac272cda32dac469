"""The application's main program."""

from __future__ import annotations

import os
import sys
from importlib.machinery import SourceFileLoader, SourcelessFileLoader
from pathlib import Path
from types import CodeType, ModuleType

from _runtime.errors import MainError  # type: ignore[import-not-found]  # its sibling


def run_main(main: Path) -> ModuleType:
    """Run a file as the module `__main__`, in its own folder, as `python main.py` there would.

    Args:
        main: The program; where there is only a compiled one (`main.pyc`), that is run.

    Returns:
        The module.

    Raises:
        MainError: There is no such file, or another Python compiled it.
        BaseException: Whatever the program raises.
    """
    code = _code(main)
    os.chdir(main.parent)
    sys.path.insert(0, str(main.parent))
    sys.argv[:] = [str(main)]
    module = ModuleType("__main__")
    module.__file__ = str(main)
    sys.modules["__main__"] = module
    exec(code, module.__dict__)  # noqa: S102  running the application is what this is for
    return module


def _code(main: Path) -> CodeType:
    compiled = main.with_suffix(".pyc")
    if main.is_file():
        source = SourceFileLoader("__main__", str(main))
        return source.source_to_code(source.get_data(str(main)), str(main))
    if not compiled.is_file():
        raise MainError(f"There is no {main}: the application's archive has to hold it.")
    try:
        return SourcelessFileLoader("__main__", str(compiled)).get_code("__main__")  # type: ignore[return-value]  # not None for these
    except ImportError as error:
        raise MainError(
            f"{compiled} is not of this Python {sys.version_info[0]}.{sys.version_info[1]}: "
            "pack the application for this very runtime."
        ) from error
