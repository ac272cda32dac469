"""The page that our runtime runs in: its files, made from the ones beside this module."""

from build.web.page.rendering import (
    HEADER_POLICY,
    ICON,
    POLICY,
    Download,
    Field,
    Page,
    Script,
)

__all__ = ["HEADER_POLICY", "ICON", "POLICY", "Download", "Field", "Page", "Script"]
