"""Where players' pictures come from.

PictureError (a ServerError; the tree of server/errors.py) is the one thing that can go wrong.
"""

import asyncio
import hashlib
import io
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Sequence
from http import HTTPStatus
from typing import Final, Protocol

import httpx
from PIL import Image, ImageDraw

from server.errors import ServerError

ALLOWED_HOSTS: Final = ("tiktokcdn.com", "tiktokcdn-us.com", "tiktokcdn-eu.com")
"""Where TikTok serves avatars from, with everything below: no page lists the hosts, so these are
those that its answers are seen to name."""

LARGEST_PICTURE: Final = 2 * 1024 * 1024
"""In bytes."""

_DEADLINE_S: Final = 5.0
_HTTPS_PORT: Final = 443
_SIDE: Final = 168

Resolve = Callable[[str], Awaitable[Sequence[str]]]
"""Finds the IP addresses of a host."""


class PictureError(ServerError):
    """A picture cannot be had or used; the player keeps the one that they have."""


class Pictures(Protocol):
    """A source of pictures."""

    async def fetch(self, url: str) -> bytes:
        """Return the file at an address.

        Raises:
            PictureError: If it cannot be had.
        """
        ...


async def resolve(host: str) -> Sequence[str]:
    """Return the IP addresses of a host, as the machine's resolver knows them.

    Raises:
        OSError: If it knows none.
    """
    found = await asyncio.get_running_loop().getaddrinfo(host, _HTTPS_PORT, type=socket.SOCK_STREAM)
    return [str(address[0]) for _, _, _, _, address in found]


class TikTokPictures:
    """Fetches pictures from TikTok's own hosts, and from nowhere else.

    The address comes from outside, so the server must not be led to other machines by it: the host
    is one of `ALLOWED_HOSTS`, every address that it resolves to is a public one, the connection
    goes to just that address, and redirects are not followed.

    Args:
        http: Reaches the network; it follows no redirects and knows no proxy.
        resolve: Finds the hosts' addresses.
        deadline_s: How long a picture may take, in seconds.
    """

    def __init__(
        self,
        http: httpx.AsyncClient,
        resolve: Resolve = resolve,
        *,
        deadline_s: float = _DEADLINE_S,
    ) -> None:
        self._http = http
        self._resolve = resolve
        self._deadline_s = deadline_s

    async def fetch(self, url: str) -> bytes:
        """Return the file at an address.

        Raises:
            PictureError: If the address is not one of TikTok's, or the file cannot be had.
        """
        parsed = _check(url)
        try:
            async with asyncio.timeout(self._deadline_s):
                address = await self._public_address(parsed.host)
                return await self._read(parsed, address)
        except (httpx.HTTPError, OSError, TimeoutError) as error:
            raise PictureError(
                f"The picture cannot be fetched ({type(error).__name__}). It is tried again at "
                "the player's next authorization."
            ) from error

    async def _public_address(self, host: str) -> str:
        addresses = await self._resolve(host)
        if not addresses or not all(ipaddress.ip_address(a).is_global for a in addresses):
            raise PictureError("The picture's host is not on the public network. Leave it out.")
        return addresses[0]

    async def _read(self, url: httpx.URL, address: str) -> bytes:
        body = bytearray()
        async with self._http.stream(
            "GET",
            url.copy_with(host=address),
            headers={"Host": url.host, "Accept": "image/*"},
            # The certificate is checked against the host's name, not against its address.
            extensions={"sni_hostname": url.host},
        ) as response:
            if response.status_code != HTTPStatus.OK:
                raise PictureError(
                    f"The picture's host answered with HTTP {response.status_code}. Leave it out."
                )
            async for chunk in response.aiter_bytes():
                body += chunk
                if len(body) > LARGEST_PICTURE:
                    raise PictureError(
                        f"The picture is larger than {LARGEST_PICTURE} bytes. Leave it out."
                    )
        return bytes(body)


class DrawnPictures:
    """Draws a picture for each address, so that a simulated world shows faces without a network."""

    async def fetch(self, url: str) -> bytes:
        """Return a picture that is the same for the same address."""
        digest = hashlib.sha256(url.encode()).digest()
        picture = Image.new("RGB", (_SIDE, _SIDE), tuple(64 + part // 4 for part in digest[:3]))
        draw = ImageDraw.Draw(picture)
        light = tuple(160 + part // 3 for part in digest[3:6])
        radius = _SIDE // 4 + digest[6] % (_SIDE // 8)
        middle = _SIDE // 2
        draw.ellipse((middle - radius, middle - radius, middle + radius, middle + radius), light)
        out = io.BytesIO()
        picture.save(out, "PNG")
        return out.getvalue()


def _check(url: str) -> httpx.URL:
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL:
        parsed = httpx.URL()
    host = parsed.host.lower()
    allowed = any(host == name or host.endswith(f".{name}") for name in ALLOWED_HOSTS)
    plain = parsed.port is None and not parsed.userinfo
    if parsed.scheme != "https" or not allowed or not plain:
        raise PictureError("The picture is not at one of TikTok's https addresses. Leave it out.")
    return parsed
