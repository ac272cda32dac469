import asyncio
from collections.abc import AsyncIterator, Sequence

import httpx
import pytest

from server.players.pictures import LARGEST_PICTURE, PictureError, TikTokPictures, resolve

URL = "https://p16-sign.tiktokcdn.com/obj/face.jpeg?x-signature=abc%3D"
PUBLIC = "93.184.216.34"


class Web:
    """A network in which every host has the same addresses and gives the same answer."""

    def __init__(self, answer: httpx.Response, addresses: Sequence[str] = (PUBLIC,)) -> None:
        self.requests: list[httpx.Request] = []
        self.resolved: list[str] = []
        self._answer = answer
        self._addresses = addresses

    async def resolve(self, host: str) -> Sequence[str]:
        self.resolved.append(host)
        return self._addresses

    async def fetch(self, url: str = URL, *, deadline_s: float = 5.0) -> bytes:
        def give(request: httpx.Request) -> httpx.Response:
            self.requests.append(request)
            return self._answer

        async with httpx.AsyncClient(transport=httpx.MockTransport(give)) as http:
            return await TikTokPictures(http, self.resolve, deadline_s=deadline_s).fetch(url)


async def test_a_picture_comes_from_the_address_that_was_checked() -> None:
    web = Web(httpx.Response(200, content=b"a picture"))
    assert await web.fetch() == b"a picture"
    assert web.resolved == ["p16-sign.tiktokcdn.com"]
    (request,) = web.requests
    assert str(request.url) == f"https://{PUBLIC}/obj/face.jpeg?x-signature=abc%3D"
    assert request.headers["Host"] == "p16-sign.tiktokcdn.com"
    # The certificate is checked against the host's name.
    assert request.extensions["sni_hostname"] == "p16-sign.tiktokcdn.com"
    assert "cookie" not in request.headers
    assert "authorization" not in request.headers


@pytest.mark.parametrize(
    "url",
    [
        "",
        "face.jpeg",
        "http://p16-sign.tiktokcdn.com/face.jpeg",
        "file:///etc/passwd",
        "https://example.com/face.jpeg",
        "https://tiktokcdn.com.example.com/face.jpeg",
        "https://eviltiktokcdn.com/face.jpeg",
        "https://example.com/?https://tiktokcdn.com/",
        "https://example.com#.tiktokcdn.com",
        "https://ada:secret@tiktokcdn.com/face.jpeg",
        "https://tiktokcdn.com@example.com/face.jpeg",
        "https://tiktokcdn.com:8443/face.jpeg",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/face.jpeg",
        "https://tiktokcdn.com\x00.example.com/",
        "https://[broken",
    ],
)
async def test_other_addresses_are_not_even_looked_up(url: str) -> None:
    web = Web(httpx.Response(200, content=b"a picture"))
    with pytest.raises(PictureError):
        await web.fetch(url)
    assert (web.resolved, web.requests) == ([], [])


@pytest.mark.parametrize(
    "addresses",
    [
        ["127.0.0.1"],
        ["10.0.0.7"],
        ["169.254.169.254"],
        ["100.64.0.1"],
        ["0.0.0.0"],  # noqa: S104 - this is what must be refused
        ["::1"],
        ["fe80::1"],
        ["fd00::1"],
        ["::ffff:127.0.0.1"],
        [PUBLIC, "192.168.1.1"],
        [],
    ],
)
async def test_addresses_that_are_not_public_are_not_asked(addresses: list[str]) -> None:
    web = Web(httpx.Response(200, content=b"a secret"), addresses)
    with pytest.raises(PictureError):
        await web.fetch()
    assert web.requests == []


@pytest.mark.parametrize("status", [301, 302, 307, 308])
async def test_redirects_are_not_followed(status: int) -> None:
    web = Web(httpx.Response(status, headers={"Location": "http://127.0.0.1/"}))
    with pytest.raises(PictureError, match=f"HTTP {status}"):
        await web.fetch()
    assert len(web.requests) == 1


async def test_a_large_file_is_cut_off() -> None:
    sent = 0

    class Endless(httpx.AsyncByteStream):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            nonlocal sent
            while True:
                sent += 65_536
                yield b"x" * 65_536

    with pytest.raises(PictureError, match=str(LARGEST_PICTURE)):
        await Web(httpx.Response(200, stream=Endless())).fetch()
    assert sent <= LARGEST_PICTURE + 65_536


async def test_a_file_that_never_ends_is_cut_off() -> None:
    class Drip(httpx.AsyncByteStream):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            await asyncio.Event().wait()
            yield b""

    with pytest.raises(PictureError, match="TimeoutError"):
        await Web(httpx.Response(200, stream=Drip())).fetch(deadline_s=0.01)


async def test_a_host_that_is_not_there() -> None:
    async def fail(_host: str) -> Sequence[str]:
        raise OSError("no such host")

    async with httpx.AsyncClient() as http:
        with pytest.raises(PictureError, match="OSError"):
            await TikTokPictures(http, fail).fetch(URL)


async def test_a_host_is_resolved_to_all_its_addresses() -> None:
    assert set(await resolve("localhost")) <= {"127.0.0.1", "::1"}
    assert await resolve("127.0.0.1") == ["127.0.0.1"]
