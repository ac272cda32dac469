"""The page that pygbag's stock runtime boots the application from."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from build.errors import SourceError
from build.packer import PYGBAG_VERSION

DEFAULT_CDN: Final = f"https://pygame-web.github.io/cdn/{PYGBAG_VERSION}/"
"""Where pygbag keeps the runtime of this version (its own default; read in its source)."""

PYTHON: Final = "3.12"
"""The Python that pygbag's runtime of this version runs."""

_TEMPLATE: Final = Path(__file__).parent / "pygbag_page.html"
_PLACEHOLDER: Final = re.compile(r"\{\{(\w+)\}\}")
_ENDS_A_SCRIPT: Final = re.compile(r"</script|<!--", re.IGNORECASE)


@dataclass(frozen=True)
class PygbagPage:
    """What one page differs in from another.

    Args:
        name: The archive's name without its ending.
        title: What players read.
        cdn: The address of pygbag's runtime, with a slash at its end.
    """

    name: str
    title: str
    cdn: str = DEFAULT_CDN

    def render(self, glue: str) -> str:
        """Return the page.

        Args:
            glue: The JavaScript half of the bridge.

        Raises:
            SourceError: The glue holds what would end a script element.
        """
        if _ENDS_A_SCRIPT.search(glue):
            raise SourceError(
                "The glue holds `</script` or `<!--`, which a page takes for its own.",
                "Write it in two parts in platform_bridge/js/glue.js.",
            )
        values = {
            "title": html.escape(self.title),
            "cdn": html.escape(self.cdn),
            "name": self.name,
            "python": PYTHON,
            "config": json.dumps(self._config(), indent=2).replace("<", "\\u003c"),
            "glue": glue.rstrip(),
        }
        template = _TEMPLATE.read_text(encoding="utf-8")
        return _PLACEHOLDER.sub(lambda match: values[match[1]], template)

    def _config(self) -> dict[str, object]:
        """Return the settings that pygbag's loader reads from the page's global `config`."""
        return {
            "archive": self.name,
            "cdn": self.cdn,
            "PYBUILD": PYTHON,
            "_sdl2": "canvas",
            # The game begins on a title that waits for a tap: no gate of the loader's before it.
            "ume_block": 0,
            # 0 would ask "are you sure" whenever the page is left.
            "can_close": 1,
            "autorun": 0,
            "user_canvas": 0,
            "user_canvas_managed": 0,
        }
