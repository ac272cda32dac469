"""A made-up runtime, small and quick to make."""

from __future__ import annotations

import hashlib
from pathlib import Path

from build.runtime.product import FILES, MANIFEST, FileFacts, Runtime, RuntimeManifest

RECIPE = "ab" * 32


def made_up_runtime(folder: Path, recipe: str = RECIPE) -> Runtime:
    """Write a runtime whose files hold their own names."""
    folder.mkdir(parents=True)
    files = {}
    for name in FILES:
        data = name.encode()
        (folder / name).write_bytes(data)
        files[name] = FileFacts(len(data), 1, 1, hashlib.sha256(data).hexdigest())
    manifest = RuntimeManifest(
        recipe=recipe,
        files=files,
        features=("sign-ext",),
        versions={"CPython": "3.13"},
        licences={"CPython": "PSF-2.0"},
        tools={"emscripten": "3"},
    )
    (folder / MANIFEST).write_text(manifest.to_json(), encoding="utf-8")
    return Runtime(folder)
