import json
import re
from pathlib import Path

from server.fake_tiktok.errors import ControlCode
from server.fake_tiktok.faults import Endpoint
from server.fake_tiktok.knobs import Knobs
from server.fake_tiktok.webhooks import Plan
from tests.server.fake_tiktok.fake import Fake

README = (Path(__file__).parents[3] / "server" / "README.md").read_text()
SECTION = README.partition("## The simulated TikTok")[2].partition("\n## ")[0]


def rows(heading: str) -> list[list[str]]:
    """Return the cells of the table whose first heading this is."""
    table = SECTION.partition(f"| {heading} |")[2].partition("\n\n")[0]
    lines = table.splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


async def test_it_lists_every_request(fake: Fake) -> None:
    paths = (await fake.http.get("/openapi.json")).json()["paths"]
    served = {f"{method.upper()} {path}" for path, methods in paths.items() for method in methods}
    listed = re.findall(r"^\| `((?:GET|POST) [^`]+)` \|", SECTION, re.MULTILINE)
    assert sorted(listed) == sorted(served)


async def test_it_lists_every_field_of_the_control_api(fake: Fake) -> None:
    document = (await fake.http.get("/openapi.json")).json()
    listed = re.findall(r"^\| `POST (/_control/[^`]+)` \| `([^`]+)` \|", SECTION, re.MULTILINE)
    assert listed
    for path, fields in listed:
        content = document["paths"][path]["post"]["requestBody"]["content"]
        name = content["application/json"]["schema"]["$ref"].rpartition("/")[2]
        schema = document["components"]["schemas"][name]
        required = schema.get("required", [])
        assert set(fields.split(", ")) == {
            field if field in required else f"{field}?" for field in schema["properties"]
        }, path


def test_it_lists_each_code_with_its_status() -> None:
    listed = {row[0]: int(row[1]) for row in rows("code here")}
    assert listed == {code.value: code.status.value for code in ControlCode}


def test_it_lists_each_plan_and_endpoint() -> None:
    assert [row[0] for row in rows("webhook")] == [plan.value for plan in Plan]
    assert [endpoint for endpoint in Endpoint if f"`{endpoint}`" not in SECTION] == []


def test_it_lists_each_knob_with_its_default() -> None:
    listed = {row[0]: row[1] for row in rows("knob")}
    values = Knobs().model_dump(mode="json")
    assert listed == {name: json.dumps(value) for name, value in values.items()}
