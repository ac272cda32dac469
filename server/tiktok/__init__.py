"""TikTok's open API, as much of it as the backend uses."""

from server.tiktok.client import (
    BASE_URL,
    PROFILE_SCOPE,
    USER_INFO_PER_MINUTE,
    Credentials,
    NewTradeOrder,
    TikTokClient,
    TokenGrant,
    TradeStatus,
    UserInfo,
)
from server.tiktok.tokens import EncryptedTokens, KeptTokens, NoTokens, TokenKeeper

__all__ = [
    "BASE_URL",
    "PROFILE_SCOPE",
    "USER_INFO_PER_MINUTE",
    "Credentials",
    "EncryptedTokens",
    "KeptTokens",
    "NewTradeOrder",
    "NoTokens",
    "TikTokClient",
    "TokenGrant",
    "TokenKeeper",
    "TradeStatus",
    "UserInfo",
]
