"""What the built module promises."""

from __future__ import annotations

import json
import re

import pytest

from build.runtime import Runtime
from build.runtime.ingredients import HERE
from build.runtime.promises import prove_glue, prove_module
from build.runtime.wasm import Module, read_module

MOST_BROTLI_BYTES = {
    "python.wasm": 1_500_000,
    "python.js": 23_000,
    "stdlib.zip": 640_000,
    "site.zip": 90_000,
}
"""Measured once and rounded up: what a player downloads does not grow unnoticed."""

ALLOWED_GLOBALS = {"memory", "__indirect_function_table"}


@pytest.fixture(scope="module")
def module(runtime: Runtime) -> Module:
    return read_module(runtime.file("python.wasm").read_bytes())


def test_it_needs_what_every_engine_has(runtime: Runtime) -> None:
    proved = prove_module(runtime.file("python.wasm").read_bytes())
    assert tuple(sorted(proved.features)) == runtime.manifest.features == ("sign-ext",)


def test_its_glue_makes_no_code_from_text(runtime: Runtime) -> None:
    script = runtime.file("python.js").read_text(encoding="ascii")
    prove_glue(script)
    assert "createPython" in script


def test_its_glue_knows_no_page_and_no_shell(runtime: Runtime) -> None:
    script = runtime.file("python.js").read_text(encoding="ascii")
    of_pages = "document|window|navigator|XMLHttpRequest|fetch|setTimeout|console|globalThis"
    free = re.findall(rf"(?<![.\w])({of_pages})\b", re.sub(r"\.\s+", ".", script))
    assert free == []


def test_it_exports_what_the_host_calls(module: Module) -> None:
    written = "".join(path.read_text("utf-8") for path in sorted((HERE / "c").glob("*.c")))
    declared = set(re.findall(r"EXPORT [a-z *]*?\b(rt_\w+)\(", written))
    exported = {link.name for link in module.exports if link.name.startswith("rt_")}
    assert exported == declared
    assert {"rt_boot", "rt_start", "rt_tick", "rt_hide", "rt_touch", "rt_audio_pull"} <= exported


def test_it_asks_the_host_for_nothing_that_the_contract_lacks(module: Module) -> None:
    asked = {link.name for link in module.imports if link.name.startswith("env.host_")}
    wanted = ("call", "log", "now", "poll", "present", "screen", "wait")
    assert asked == {f"env.host_{name}" for name in wanted}


@pytest.mark.parametrize("name", MOST_BROTLI_BYTES)
def test_it_stays_as_small_as_it_was(runtime: Runtime, name: str) -> None:
    assert runtime.manifest.files[name].brotli <= MOST_BROTLI_BYTES[name]


def test_the_manifest_tells_sizes_versions_and_licences(runtime: Runtime) -> None:
    manifest = json.loads(runtime.manifest.to_json())
    assert manifest["versions"]["CPython"].startswith("3.13.")
    assert manifest["versions"]["pygame-ce"] == "2.5.8"
    assert manifest["licences"].keys() == manifest["versions"].keys()
    for name, facts in manifest["files"].items():
        data = runtime.file(name).read_bytes()
        assert facts["bytes"] == len(data)
        assert facts["brotli"] < facts["gzip"] < facts["bytes"]


def test_no_path_of_a_machine_is_in_it(runtime: Runtime) -> None:
    for name in ("python.wasm", "stdlib.zip", "site.zip", "snapshot.bin"):
        data = runtime.file(name).read_bytes()
        assert b"/root/" not in data


def test_the_notices_name_every_source_and_how_to_link_anew(runtime: Runtime) -> None:
    text = runtime.file("NOTICES.txt").read_text(encoding="utf-8")
    for title, version in runtime.manifest.versions.items():
        assert f"{title} {version} ({runtime.manifest.licences[title]})" in text
    assert "link the module anew" in text
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text.upper()
