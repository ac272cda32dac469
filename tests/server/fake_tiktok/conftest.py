"""A simulated TikTok that has just started."""

from collections.abc import AsyncIterator

import pytest

from tests.server.fake_tiktok.fake import Fake, open_fake


@pytest.fixture
async def fake() -> AsyncIterator[Fake]:
    async with open_fake() as opened:
        yield opened
