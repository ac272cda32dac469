"""What the runtime cannot do is said where it is asked for."""

import _thread
import asyncio
import builtins
import importlib
import platform
import socket
import subprocess
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pygame


def refused(work: Callable[[], object], kind: type[Exception], *words: str) -> None:
    try:
        work()
    except kind as error:
        for word in words:
            assert word in str(error), (word, str(error))
    else:
        raise AssertionError(work)


async def main() -> None:
    assert pygame.system.get_power_state() is None
    refused(threading.Thread(target=print).start, RuntimeError, "no threads", "create_task")
    refused(lambda: _thread.start_new_thread(print, ()), RuntimeError, "no threads")
    refused(lambda: threading.Timer(1, print).start(), RuntimeError, "no threads")
    refused(socket.socket, OSError, "no sockets")
    refused(lambda: socket.create_connection(("example.com", 80)), OSError, "no sockets")
    refused(lambda: subprocess.run(["ls"], check=True), OSError, "no processes")
    refused(lambda: subprocess.Popen(["ls"]), OSError, "no processes")
    refused(builtins.input, EOFError, "no console")
    for name in ("multiprocessing", "ssl", "sqlite3", "tkinter", "ctypes", "urllib"):
        refused(partial(importlib.import_module, name), ImportError, name, "leaves it out")
    refused(lambda: importlib.import_module("numpy"), ModuleNotFoundError, "numpy")
    refused(lambda: platform.document, AttributeError, "platform.window")  # type: ignore[attr-defined]
    refused(lambda: ThreadPoolExecutor().submit(print), RuntimeError, "no threads")
    began = time.perf_counter()
    time.sleep(10)
    assert time.perf_counter() - began < 1
    assert platform.system() == "Emscripten"
    assert platform.machine() == "wasm32"
    assert platform.python_version().startswith("3.13.")
    assert platform.uname().system == "Emscripten"


asyncio.run(main())
