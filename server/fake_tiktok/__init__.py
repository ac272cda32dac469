"""TikTok's server side, simulated: `open.tiktokapis.com` as an ASGI application.

It is the only owner of users, consent, codes, tokens, orders and webhooks in the simulated world.
"""

from server.fake_tiktok.app import create_fake_tiktok
from server.fake_tiktok.control import CONTROL_KEY_HEADER
from server.fake_tiktok.postman import delivering
from server.fake_tiktok.webhooks import SIGNATURE_HEADER
from server.fake_tiktok.world import FakeTikTok

__all__ = [
    "CONTROL_KEY_HEADER",
    "SIGNATURE_HEADER",
    "FakeTikTok",
    "create_fake_tiktok",
    "delivering",
]
