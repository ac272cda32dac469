"""The developer's server: a build that follows its sources, and a page that frames it."""

from build.serving.app import Desk, create_app
from build.serving.builds import Builds

__all__ = ["Builds", "Desk", "create_app"]
