from __future__ import annotations

from typing import Any

import pytest

from platform_bridge.simulator import Client, NetworkAccess, Scenario, WorldError
from platform_bridge.simulator.file_tree import TEMPORARY_PATH, USER_DATA_PATH
from tests.platform_bridge.simulator.rig import Rig, words_of

URL = "https://cdn.example.com/a.bin"
OPEN = NetworkAccess(allow=("https://cdn.example.com",))


async def test_a_download_ends_where_it_is_wanted_or_for_a_while() -> None:
    rig = Rig(Scenario(network=OPEN))
    path = f"{USER_DATA_PATH}/a.bin"
    kept = await rig.answer("downloadFile", url=URL, filePath=path)
    assert kept["payload"] == {"filePath": path, "statusCode": 200}
    got = await rig.answer("downloadFile", url=URL)
    temporary = got["payload"]["tempFilePath"]
    assert temporary.startswith(TEMPORARY_PATH)
    tree = rig.session.files.tree
    assert tree.find(path).data == tree.find(temporary).data == b'{"path":"/a.bin"}'


async def test_an_address_with_spaces_works_since_sdk_0_11() -> None:
    rig = Rig(Scenario(network=OPEN))
    await rig.answer("downloadFile", url="https://cdn.example.com/a b%20c.bin")
    (request,) = rig.requests
    assert request.url.raw_path == b"/a%20b%20c.bin"
    old = Rig(Scenario(network=OPEN, client=Client(sdk="0.10.0")))
    assert "has spaces" in words_of(await old.answer("downloadFile", url=f"{URL} b"))


@pytest.mark.parametrize(
    ("network", "args", "code"),
    [
        (NetworkAccess(), {"url": URL}, 21100),
        (NetworkAccess(allow=OPEN.allow, offline=True), {"url": URL}, 10401),
        (OPEN, {"url": URL, "filePath": "game.js"}, 21101),
        (OPEN, {"url": URL, "filePath": f"{USER_DATA_PATH}/no/where"}, 21101),
    ],
)
async def test_a_download_may_fail(network: NetworkAccess, args: Any, code: int) -> None:  # noqa: ANN401 - arguments
    answer = await Rig(Scenario(network=network)).answer("downloadFile", **args)
    assert (answer["with"], answer["payload"]["errorCode"]) == ("fail", code)


async def test_a_world_that_is_out_of_step_is_told() -> None:
    class Stuck:
        async def sync(self) -> None:
            raise WorldError("the clock stands")

    rig = Rig(Scenario(network=OPEN), world_clock=Stuck())
    assert "the clock stands" in words_of(await rig.answer("downloadFile", url=URL))
