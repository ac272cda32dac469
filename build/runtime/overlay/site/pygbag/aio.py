"""`import pygbag.aio as asyncio`, as games write it that were made for pygbag alone."""

import asyncio
import sys

sys.modules[__name__] = asyncio
