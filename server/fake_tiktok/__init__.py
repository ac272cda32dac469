"""TikTok's server side, simulated: `open.tiktokapis.com` as an ASGI application.

It is the only owner of users and login codes in the simulated world.
"""

from server.fake_tiktok.app import create_fake_tiktok
from server.fake_tiktok.control import CONTROL_KEY_HEADER
from server.fake_tiktok.world import FakeTikTok

__all__ = ["CONTROL_KEY_HEADER", "FakeTikTok", "create_fake_tiktok"]
