"""The rules for packages, by what they are about."""

from __future__ import annotations

from typing import Final

from build.check.findings import Rule
from build.check.rules.capabilities import CAPABILITY_RULES
from build.check.rules.code import CODE_RULES
from build.check.rules.configuration import CONFIGURATION_RULES
from build.check.rules.host_names import HOST_NAME_RULES
from build.check.rules.layout import LAYOUT_RULES
from build.check.rules.network import NETWORK_RULES
from build.check.rules.packed_python import PYTHON_RULES
from build.check.rules.secrets import SECRET_RULES
from build.check.rules.sizes import SIZE_RULES
from build.check.rules.syntax import SYNTAX_RULES
from build.check.rules.wasm import WASM_RULES
from build.check.subject import Subject

PACKAGE_RULES: Final[tuple[Rule[Subject], ...]] = (
    *LAYOUT_RULES,
    *CONFIGURATION_RULES,
    *SIZE_RULES,
    *SYNTAX_RULES,
    *CODE_RULES,
    *HOST_NAME_RULES,
    *CAPABILITY_RULES,
    *NETWORK_RULES,
    *WASM_RULES,
    *SECRET_RULES,
    *PYTHON_RULES,
)
"""Every rule for packages."""
