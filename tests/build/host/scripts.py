"""The JavaScript of the host core's tests, by name."""

from __future__ import annotations

from pathlib import Path

JS = Path(__file__).parent / "js"
PAPER_GL = JS / "paper_gl.js"
STANDIN = JS / "standin.js"
