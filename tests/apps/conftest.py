"""What plays the games asserts, too: its assertions tell what they compared."""

import pytest

pytest.register_assert_rewrite("tests.apps.plays")
