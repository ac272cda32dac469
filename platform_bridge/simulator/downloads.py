"""Downloads, which end as files."""

from __future__ import annotations

from urllib.parse import quote

import httpx

from platform_bridge.catalog import BAD_DESTINATION
from platform_bridge.json_value import Json
from platform_bridge.simulator.answers import Answer, Failure, Success
from platform_bridge.simulator.calls import Call, calls_of
from platform_bridge.simulator.errors import FileError, WorldError
from platform_bridge.simulator.file_tree import TEMPORARY_PATH, FileTree
from platform_bridge.simulator.parts import Parts
from platform_bridge.simulator.requests import exchange, refusal
from platform_bridge.simulator.versions import reaches

_SPACES_SDK = "0.11.0"


class Downloads:
    """`downloadFile`.

    Args:
        parts: What it shares with the other parts.
        tree: Where the files are put.
    """

    def __init__(self, parts: Parts, tree: FileTree) -> None:
        self._parts = parts
        self._tree = tree
        self.calls = calls_of(downloadFile=self._download)

    def restart(self) -> None:
        """What is under way ends with the run; files stay."""

    def _download(self, call: Call) -> Answer | None:
        scenario, url = self._parts.settings.scenario, call.text("url")
        if " " in url and not reaches(scenario.client.sdk, _SPACES_SDK):
            return Failure("downloadFile:fail the url has spaces")
        args: dict[str, Json] = {"url": quote(url, safe=":/?#[]@!$&'()*+,;=%")}
        refused = refusal("downloadFile", scenario.network, args)
        if refused is not None:
            return refused
        self._parts.errands.run(self._fetch(call, args))
        return None

    async def _fetch(self, call: Call, args: dict[str, Json]) -> None:
        try:
            await self._parts.outside.world_clock.sync()
        except WorldError as error:
            call.answer(Failure(f"downloadFile:fail {error}"))
            return
        answer = await exchange("downloadFile", self._parts.outside.http, args)
        call.answer(answer if isinstance(answer, Failure) else self._keep(call, answer))

    def _keep(self, call: Call, response: httpx.Response) -> Answer:
        """Put what came where the game wants it, or into the temporary folder."""
        wanted = call.text("filePath")
        path = wanted or f"{TEMPORARY_PATH}/{call.number}"
        try:
            (self._tree.write if wanted else self._tree.keep)(path, response.content)
        except FileError as error:
            return Failure(f"downloadFile:fail {error}", BAD_DESTINATION)
        key = "filePath" if wanted else "tempFilePath"
        return Success({key: path, "statusCode": response.status_code})
