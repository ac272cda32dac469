"""What the built module promises to every engine, seen from its bytes."""

from __future__ import annotations

import re
from typing import Final

from build.runtime.errors import RecipeError
from build.runtime.wasm import MUTABLE_GLOBALS, SIGN_EXTENSION, Module, read_module

ALLOWED_FEATURES: Final = frozenset({MUTABLE_GLOBALS, SIGN_EXTENSION})
MOST_FIRST_PAGES: Final = 32 * 1024 * 1024 // 65536
_FORBIDDEN_CODE: Final = re.compile(r"\beval\s*\(|\bnew\s+Function\b|\bFunction\s*\(")
_HINT: Final = "See build/runtime/recipe/link.sh: its flags decide about this."


def prove_module(data: bytes) -> Module:
    """Return what a module needs, or fail when it needs more than it may.

    Allowed are the first version of WebAssembly, sign extension and mutable globals; no function
    at the border takes or gives a 64-bit integer; the memory starts at 32 MiB at most.

    Args:
        data: The module.

    Raises:
        RecipeError: It needs more.
    """
    module = read_module(data)
    too_much = sorted(module.features - ALLOWED_FEATURES)
    if too_much:
        raise RecipeError(f"The module needs what not every engine has: {too_much}.", _HINT)
    wide = module.links_with("i64")
    if wide:
        raise RecipeError(f"64-bit integers cross the border: {', '.join(wide)}.", _HINT)
    if module.first_pages > MOST_FIRST_PAGES:
        raise RecipeError(f"The memory starts at {module.first_pages} pages.", _HINT)
    return module


def prove_glue(script: str) -> None:
    """Fail when the module's JavaScript makes code from text.

    Args:
        script: The JavaScript.

    Raises:
        RecipeError: It does.
    """
    found = _FORBIDDEN_CODE.search(script)
    if found:
        raise RecipeError(f"python.js makes code from text: {found.group()!r}.", _HINT)
