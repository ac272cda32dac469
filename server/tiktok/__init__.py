"""TikTok's open API, as much of it as the backend uses."""

from server.tiktok.client import BASE_URL, Credentials, TikTokClient, TokenGrant
from server.tiktok.tokens import EncryptedTokens, NoTokens, TokenKeeper

__all__ = [
    "BASE_URL",
    "Credentials",
    "EncryptedTokens",
    "NoTokens",
    "TikTokClient",
    "TokenGrant",
    "TokenKeeper",
]
