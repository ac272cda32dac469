"""The client of `open.tiktokapis.com`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Final

import httpx
from pydantic import Field, SecretStr

from server.rate_limit import SlidingWindow
from server.tiktok.errors import (
    CREATE_ORDER,
    EXCHANGE,
    QUERY_ORDER,
    REFRESH,
    REVOKE,
    USER_INFO,
    Call,
    api_refusal,
)
from server.tiktok.transport import (
    NO_LOG_ID,
    AnswerT,
    TikTokAnswer,
    Transport,
    check_oauth,
    read_enveloped,
    read_oauth,
)

BASE_URL: Final = "https://open.tiktokapis.com"
"""Host of TikTok's server APIs ("Silent Login", step 2, read 2026-11-22)."""

PROFILE_SCOPE: Final = "user.info.basic"
"""What name and picture need ("Minis user data", read 2026-11-22)."""

USER_INFO_PER_MINUTE: Final = 600
"""Of one app, in a sliding minute ("API v2 rate limit", read 2026-11-22)."""

_TOKEN_PATH: Final = "/v2/oauth/token/"  # noqa: S105 - an address
_FORM_HEADERS: Final = {
    "Content-Type": "application/x-www-form-urlencoded",
    "Cache-Control": "no-cache",
}
_DEADLINE_S: Final = 15.0


@dataclass(frozen=True, slots=True)
class Credentials:
    """What TikTok's Developer Portal gave to this app.

    Args:
        client_key: Public name of the app.
        client_secret: Its secret, which never leaves the backend.
    """

    client_key: str
    client_secret: SecretStr


@dataclass(frozen=True, slots=True)
class TokenGrant:
    """What TikTok gives for a login code or a refresh token.

    Args:
        open_id: The player's id within this app.
        access_token: Opens TikTok's APIs for this player.
        expires_in: Its life in seconds, 86,400 by the documents.
        refresh_token: Gets a new access token.
        refresh_expires_in: Its life in seconds, 31,536,000 by the documents.
        scope: What was granted, separated by commas.
    """

    open_id: str
    access_token: str = field(repr=False)
    expires_in: int
    refresh_token: str = field(repr=False)
    refresh_expires_in: int
    scope: str

    def grants(self, scope: str) -> bool:
        """Return whether a scope was granted."""
        return scope in self.scope.split(",")


@dataclass(frozen=True, slots=True)
class UserInfo:
    """A player's profile as TikTok tells it.

    Args:
        display_name: The nickname, untouched.
        avatar_url: Where the picture is; empty if there is none.
    """

    display_name: str
    avatar_url: str


@dataclass(frozen=True, slots=True)
class NewTradeOrder:
    """An order to create.

    Args:
        order_id: Our own id of it, which must be new to TikTok.
        product_id: What is sold.
        product_name: The same for people.
        beans: Its price in Beans.
    """

    order_id: str
    product_id: str
    product_name: str
    beans: int


class TradeStatus(StrEnum):
    """The two states of an order ("Minis payment APIs", 2026-08-19, read 2026-11-22)."""

    PENDING = "PENDING"
    SUCCESS = "SUCCESS"


class _TokenAnswer(TikTokAnswer):
    """A successful answer ("Silent Login", step 2, read 2026-11-22)."""

    open_id: str = Field(min_length=1, max_length=128)
    access_token: str = Field(min_length=1, max_length=4096)
    expires_in: int = Field(gt=0, le=10**9)
    refresh_token: str = Field(min_length=1, max_length=4096)
    refresh_expires_in: int = Field(gt=0, le=10**9)
    scope: str = Field(max_length=512)


class _User(TikTokAnswer):
    display_name: Annotated[str, Field(max_length=1_000)] = ""
    avatar_url: Annotated[str, Field(max_length=4_096)] = ""


class _UserAnswer(TikTokAnswer):
    """The data of a successful answer ("Minis user data", read 2026-11-22)."""

    user: _User


class _OrderAnswer(TikTokAnswer):
    """The data of a successful answer ("Minis payment APIs", 2026-08-19, read 2026-11-22)."""

    trade_order_id: str = Field(min_length=1, max_length=128)


class _OrderStatusAnswer(TikTokAnswer):
    """The data of a successful answer (the same page)."""

    trade_order_status: str = Field(max_length=64)


class TikTokClient:
    """Asks TikTok's server APIs.

    Every method raises `TikTokError` if TikTok refuses, cannot be reached, or cannot be understood,
    and asks once: what to do about a failure is the caller's to know.

    Args:
        http: Reaches them; its base URL is `BASE_URL`.
        credentials: The app's own.
        user_info_limit: Admits requests for profiles; without it they are not counted.
        deadline_s: How long TikTok may take for a whole answer, in seconds.
    """

    def __init__(
        self,
        http: httpx.AsyncClient,
        credentials: Credentials,
        *,
        user_info_limit: SlidingWindow | None = None,
        deadline_s: float = _DEADLINE_S,
    ) -> None:
        self._http = http
        self._transport = Transport(http, deadline_s)
        self._credentials = credentials
        self._user_info_limit = user_info_limit

    async def exchange_code(self, code: str) -> TokenGrant:
        """Exchange a login code for the player's open id and tokens.

        Fields and headers are exactly those of "Silent Login", step 2 (read 2026-11-22). A code is
        single use, so a second try could only be refused.

        Args:
            code: What `TTMinis.game.login` or `authorize` gave to the game.
        """
        fields = {"code": code, "grant_type": "authorization_code"}
        return await self._ask_for_tokens(EXCHANGE, fields, code)

    async def refresh(self, refresh_token: str) -> TokenGrant:
        """Trade a refresh token for new tokens.

        TikTok may replace the refresh token by that, so both new ones are to be kept ("Silent
        Login", Token management, read 2026-11-22).

        Args:
            refresh_token: The newest one of the player.
        """
        fields = {"grant_type": "refresh_token", "refresh_token": refresh_token}
        return await self._ask_for_tokens(REFRESH, fields, refresh_token)

    async def revoke(self, token: str) -> None:
        """End the authorization that a token belongs to ("Minis OAuth", read 2026-11-22).

        Args:
            token: The player's access token.
        """
        request = self._form("/v2/oauth/revoke/", {"token": token})
        reply = await self._transport.send(REVOKE, request)
        check_oauth(REVOKE, reply.body or {}, (token, self._secret))

    async def user_info(self, access_token: str) -> UserInfo:
        """Ask for a player's name and picture ("Minis user data", read 2026-11-22).

        Args:
            access_token: Of a player who has let the game see their profile.
        """
        if self._user_info_limit is not None and not self._user_info_limit.admit():
            raise api_refusal(USER_INFO, "rate_limit_exceeded", "Our own limit.", NO_LOG_ID)
        request = self._http.build_request(
            "GET",
            "/v2/user/info/",
            params={"fields": "display_name,avatar_url"},
            headers=_bearer(access_token),
        )
        reply = await self._transport.send(USER_INFO, request)
        answer = read_enveloped(USER_INFO, reply, _UserAnswer, (access_token,))
        return UserInfo(answer.user.display_name, answer.user.avatar_url)

    async def create_order(self, access_token: str, order: NewTradeOrder) -> str:
        """Create an order and return TikTok's id of it.

        Args:
            access_token: Of the player who is to pay.
            order: What is sold.
        """
        body = {
            "token_type": "BEANS",
            "token_amount": order.beans,
            "order_info": {
                "order_id": order.order_id,
                "product_name": order.product_name,
                "product_id": order.product_id,
                "quantity": 1,
                "quantity_unit": "pack",
            },
        }
        answer = await self._post(
            CREATE_ORDER, "/v2/minis/trade_order/create/", access_token, body, _OrderAnswer
        )
        return answer.trade_order_id

    async def query_order(self, access_token: str, trade_order_id: str) -> TradeStatus:
        """Ask whether an order is paid.

        Args:
            access_token: Of the player who was to pay.
            trade_order_id: TikTok's id of the order.

        Returns:
            Its status; one that no page knows counts as not paid.
        """
        body = {"trade_order_id": trade_order_id}
        answer = await self._post(
            QUERY_ORDER, "/v2/minis/trade_order/query/", access_token, body, _OrderStatusAnswer
        )
        paid = answer.trade_order_status == TradeStatus.SUCCESS
        return TradeStatus.SUCCESS if paid else TradeStatus.PENDING

    @property
    def _secret(self) -> str:
        return self._credentials.client_secret.get_secret_value()

    def _form(self, path: str, fields: dict[str, str]) -> httpx.Request:
        app = {"client_key": self._credentials.client_key, "client_secret": self._secret}
        return self._http.build_request("POST", path, data=app | fields, headers=_FORM_HEADERS)

    async def _ask_for_tokens(self, call: Call, fields: dict[str, str], proof: str) -> TokenGrant:
        reply = await self._transport.send(call, self._form(_TOKEN_PATH, fields))
        answer = read_oauth(call, reply, _TokenAnswer, (proof, self._secret))
        return TokenGrant(**answer.model_dump())

    async def _post(
        self,
        call: Call,
        path: str,
        access_token: str,
        body: Mapping[str, object],
        kind: type[AnswerT],
    ) -> AnswerT:
        request = self._http.build_request("POST", path, json=body, headers=_bearer(access_token))
        reply = await self._transport.send(call, request)
        return read_enveloped(call, reply, kind, (access_token,))


def _bearer(access_token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {access_token}"}
