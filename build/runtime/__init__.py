"""The Python runtime without a DOM: how it is made, kept, carried and found."""

from build.runtime.errors import RecipeError, RuntimeMissingError, RuntimeRefusedError
from build.runtime.product import Runtime, find_runtime

__all__ = ["RecipeError", "Runtime", "RuntimeMissingError", "RuntimeRefusedError", "find_runtime"]
