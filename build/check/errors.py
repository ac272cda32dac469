"""The error of checking.

```
build.errors.BuildError
└── UnreadableError        2   there is nothing to judge: no package, a broken or boundless one
```
"""

from __future__ import annotations

from build.errors import BuildError


class UnreadableError(BuildError):
    """What should be checked cannot be read, or not within the bounds."""

    exit_status = 2
