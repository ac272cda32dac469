"""Files that are read when Python first needs them."""

from __future__ import annotations

from tests.build.host.paper import Run

BOOT = """
var nodes = {}, reads = 0;
var module = {
  FS: {
    mkdirTree: () => undefined,
    create: (path) => { nodes[path] = {}; return nodes[path]; },
    writeFile: (path, bytes) => { nodes[path] = { contents: bytes }; },
  },
  _rt_boot: () => 0,
};
var files = {
  "stdlib.zip": { size: 3, read: () => { reads += 1; return new Uint8Array([1, 2, 3]); } },
  "site.zip": new Uint8Array([4]),
};
var journal = { begin: () => undefined };
hostEngine.boot(module, { files: files, journal: journal }); 0
"""


def test_a_file_that_is_not_needed_is_not_read(run: Run) -> None:
    run(BOOT)
    assert run("nodes['/lib/stdlib.zip'].usedBytes") == 3
    assert run("reads") == 0


def test_a_file_is_read_once(run: Run) -> None:
    run(BOOT)
    for _ in range(2):
        assert run("Array.from(nodes['/lib/stdlib.zip'].contents)") == [1, 2, 3]
    assert run("reads") == 1
    assert run("Array.from(nodes['/lib/site.zip'].contents)") == [4]
