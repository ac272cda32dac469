"""How long zlib takes to unpack what stands beside it as `NAME.zlib`."""

import asyncio
import json
import sys
import time
import zlib
from pathlib import Path

import pygame


async def main() -> None:
    pygame.display.set_mode((32, 32))
    pygame.display.flip()
    await asyncio.sleep(0)
    took = {}
    for path in sorted(Path(__file__).parent.glob("*.zlib")):
        packed = path.read_bytes()
        begun = time.perf_counter()
        zlib.decompress(packed)
        took[path.stem] = (time.perf_counter() - begun) * 1000
    sys.stdout.write(json.dumps(took) + "\n")


asyncio.run(main())
