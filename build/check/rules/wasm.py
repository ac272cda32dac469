"""Rules on WebAssembly modules: what they need of the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from build.check.findings import Fault, Level, Place, Rule
from build.check.sources import DOUYIN_WASM, GUIDE, TECHNICAL_OVERVIEW, UNITY_SDK
from build.check.subject import Subject
from build.runtime.wasm import MUTABLE_GLOBALS, SIGN_EXTENSION, WasmError

FUNCTION_LIMIT: Final = 80_000
_PROVEN: Final = frozenset({MUTABLE_GLOBALS, SIGN_EXTENSION})
_UNPROVEN: Final = frozenset(
    {"bulk-memory", "multivalue", "nontrapping-fptoint", "reference-types"}
)


def _damaged(subject: Subject) -> Iterator[Fault]:
    for path, module in subject.wasm.items():
        if isinstance(module, WasmError):
            yield Fault(Place(path), f"{module}.")


def _features(is_told: Callable[[str], bool], says: str) -> Callable[[Subject], Iterator[Fault]]:
    def find(subject: Subject) -> Iterator[Fault]:
        for path, module in subject.wasm.items():
            if not isinstance(module, WasmError):
                found = sorted(name for name in module.features if is_told(name))
                yield from (Fault(Place(path), f"It needs `{name}`, {says}.") for name in found)

    return find


def _functions(subject: Subject) -> Iterator[Fault]:
    for path, module in subject.wasm.items():
        if not isinstance(module, WasmError) and module.functions >= FUNCTION_LIMIT:
            message = f"It has {module.functions} functions, {FUNCTION_LIMIT} or more."
            yield Fault(Place(path), message)


WASM_RULES: Final = (
    Rule(
        id="wasm-module",
        level=Level.ERROR,
        what="Every `.wasm` and `.wasm.br` file is a whole WebAssembly module.",
        why="The engine refuses to compile it.",
        mend="Build or fetch it anew.",
        source=DOUYIN_WASM,
        find=_damaged,
    ),
    Rule(
        id="wasm-feature",
        level=Level.ERROR,
        what="WebAssembly modules need no threads, SIMD, exceptions, tail calls, garbage "
        "collection, nor several or 64-bit memories.",
        why="TikTok's own engine build has no threads, the sister platform's iOS has no SIMD, and "
        "nothing newer has been seen to run: the module does not compile.",
        mend="From Emscripten: no `-pthread`, no `-msimd128`, `-sSUPPORT_LONGJMP=emscripten`, "
        "`-fno-wasm-exceptions`.",
        source=UNITY_SDK,
        find=_features(lambda name: name not in _PROVEN | _UNPROVEN, "which is not there"),
    ),
    Rule(
        id="wasm-unproven-feature",
        level=Level.WARNING,
        what="WebAssembly modules need nothing beyond the first version, sign extension and "
        "mutable globals.",
        why="TikTok warns of bulk memory (it may not work with subpackages), and of the others no "
        "source says that they work on both systems.",
        mend="From Emscripten: `-mno-bulk-memory -mno-nontrapping-fptoint -mno-reference-types "
        "-mno-multivalue`.",
        source=TECHNICAL_OVERVIEW,
        find=_features(lambda name: name in _UNPROVEN, "which nobody has shown to work"),
    ),
    Rule(
        id="wasm-function-count",
        level=Level.WARNING,
        what="A WebAssembly module has fewer than 80000 functions.",
        why="From there on TikTok's builder asks for the module to be split: it takes seconds to "
        "start and hundreds of megabytes.",
        mend="Leave out what the game does not need.",
        source=GUIDE,
        find=_functions,
    ),
)
"""What WebAssembly modules need of the engine."""
