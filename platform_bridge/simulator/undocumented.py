"""What ports of engines found and no page describes: it is there, and does as little as it can."""

from __future__ import annotations

from platform_bridge.simulator.answers import Answer, Failure, Success
from platform_bridge.simulator.calls import Call, calls_of


class Undocumented:
    """The calls without a page of their own."""

    def __init__(self) -> None:
        self.calls = calls_of(
            decompressBrotli=_unpack,
            decompressBrotliSync=_unpack,
            setDeviceOrientation=lambda _: Success(),
            triggerGC=lambda _: Success(),
        )

    def restart(self) -> None:
        """Nothing of it changes."""


def _unpack(call: Call) -> Answer:
    return Failure(f"{call.name}:fail this simulator cannot unpack brotli: try it on a device")
