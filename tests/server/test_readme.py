import re
from pathlib import Path

from server.errors import ErrorCode
from server.settings import Settings

README = (Path(__file__).parents[2] / "server" / "README.md").read_text()


def test_it_lists_each_code_with_its_status() -> None:
    listed = dict(re.findall(r"^\| `([a-z_]+)` \| (\d{3}) \|", README, re.MULTILINE))
    assert listed == {code.value: str(code.status.value) for code in ErrorCode}


def test_it_lists_each_environment_variable() -> None:
    listed = set(re.findall(r"^\| `([A-Z_]+)` \|", README, re.MULTILINE))
    assert listed == {str(field.validation_alias) for field in Settings.model_fields.values()}
