"""The bridge, which finds its host by itself."""

import asyncio

from platform_bridge import Bridge, SystemClock, connect
from platform_bridge.hosts import RuntimePort


async def main() -> None:
    port = connect()
    assert isinstance(port, RuntimePort)
    assert port.drain() == []
    bridge = Bridge(port, SystemClock())
    shown: list[str] = []
    bridge.lifecycle.on_show(lambda entry: shown.append(entry.scene))
    asked = asyncio.create_task(bridge.haptics.short())
    while not (asked.done() and shown):
        bridge.pump()
        await asyncio.sleep(0)
    assert shown == ["search"]
    print(asked.result().value)


asyncio.run(main())
