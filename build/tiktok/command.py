"""`python -m build tiktok`: makes the native code package."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Final

from build.application import Application, GameSettings
from build.checkout import checkout_sources
from build.packer import Pygbag
from build.runtime import find_runtime
from build.runtime.cache import cache_folder
from build.tiktok.config import DEFAULT, Config, check_release, read_config
from build.tiktok.package import PACKAGE, PackageBuild, build_package
from build.tiktok.sizes import size_table

_NAME: Final = "comet-hop"


def add_parser(targets: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the target to the command line.

    Args:
        targets: The command line's targets.
    """
    parser = targets.add_parser(
        "tiktok",
        help="the native code package for TikTok",
        description="Packs the game for TikTok's native runtime: a folder for TikTok's own tool, "
        "and the zip archive for the Developer Portal.",
    )
    parser.add_argument(
        "--config",
        type=Path,
        default=DEFAULT,
        metavar="FILE",
        help="the game's place at TikTok (default: build/tiktok/tiktok.toml)",
    )
    parser.add_argument(
        "--release", action="store_true", help="refuse a configuration with placeholders"
    )
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="the folder to make or to replace (default: dist/tiktok of the checkout)",
    )


def run(options: argparse.Namespace, checkout: Path, epoch: int, pygbag: Pygbag) -> int:
    """Build what the command line asks for, tell what was made, and return the exit status.

    Args:
        options: What the parser made.
        checkout: What is built from.
        epoch: The time that every packed file gets, in seconds since 1970.
        pygbag: What packs the application.

    Raises:
        BuildError: With a hint at what to do next.
        AssetsError: The assets cannot be made.
    """
    config = read_config(options.config)
    if options.release:
        check_release(options.config, config)
    out = options.out or checkout / "dist" / "tiktok"
    build = PackageBuild(
        application=Application(_NAME, checkout_sources(checkout), game_settings(config), epoch),
        config=config,
        runtime=find_runtime(),
        cache=cache_folder() / "twins",
        out=out,
    )
    manifest = build_package(build, pygbag)
    prefix = f"{PACKAGE}/"
    sizes = {
        file.path.removeprefix(prefix): file.size
        for file in manifest.files
        if file.path.startswith(prefix)
    }
    sys.stdout.write(f"{size_table(sizes)}\n\n{out}\n")
    return 0


def game_settings(config: Config) -> GameSettings:
    """Return what the packed game is told.

    Args:
        config: Its place at TikTok.
    """
    return GameSettings(
        backend_url=config.backend_url,
        rewarded_ad_unit=config.rewarded_ad_unit,
        privacy_url=config.privacy_url,
        terms_url=config.terms_url,
    )
