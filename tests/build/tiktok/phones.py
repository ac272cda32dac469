"""Phones without a screen, in the engines that tests drive."""

from __future__ import annotations

from build import bare_phone
from build.bare_phone import FAILED, FIRST_FRAME, Engine, Record
from tests import engines

__all__ = ["ENGINES", "FAILED", "FIRST_FRAME", "BarePhone", "Engine", "Record"]

ENGINES = tuple(Engine)


class BarePhone(bare_phone.BarePhone):
    """A phone without a screen; without its engine the test is skipped."""

    async def run(self, engine: Engine) -> Record:
        if engine is not Engine.NODE:
            engines.require(engines.JSC)
        return await super().run(engine)
