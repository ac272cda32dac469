import pytest

from server.players.names import LONGEST_NAME, public_name


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("Ada", "Ada"),
        ("  Ada \t\n Lovelace ", "Ada Lovelace"),
        ("Zoë Ω 数学 🚀", "Zoë Ω 数学 🚀"),
        ("A\u0000d\u0007a\u009b", "Ada"),
        ("Ada\u202eevil\u202c\u2066\u2069\u200f", "Adaevil"),
        ("A\u200bd\u200ca\u200d\ufeff\u2060", "Ada"),
        ("Ada\u2028Lovelace\u2029", "Ada Lovelace"),
        ("Ada\ud800\ue000\U000e0041", "Ada"),
        ("Ada\u3164\uffa0\u2800\u115f\ufe0f\U000e0100", "Ada"),
        ("Z" + "\u0334\u0489\u0301\u0302" * 20 + "a", "Z\u0334\u0489a"),
        ("e\u0301", "é"),
        ("A" * 500, "A" * LONGEST_NAME),
        ("A" * 23 + " B", "A" * 23),
        ("", None),
        (" \u200b\u202e\u3164 ", None),
    ],
)
def test_a_name_that_can_stand_on_the_board(told: str, shown: str | None) -> None:
    assert public_name(told) == shown
