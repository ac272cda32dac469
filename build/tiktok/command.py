"""`python -m build tiktok`: makes the native code package."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from build.app import config_of
from build.application import GameSettings
from build.exports import add_export_options, choose_export, default_folder
from build.packer import Pygbag
from build.runtime import find_runtime
from build.runtime.cache import cache_folder
from build.tiktok.config import DEFAULT, Config, check_release, read_config, read_place
from build.tiktok.package import PACKAGE, PackageBuild, build_package
from build.tiktok.sizes import size_table
from build.tiktok.timeline import TIMELINE, measure_starts, timeline_report


def add_parser(targets: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the target to the command line.

    Args:
        targets: The command line's targets.
    """
    parser = targets.add_parser(
        "tiktok",
        help="the native code package for TikTok",
        description="Packs a game for TikTok's native runtime: a folder for TikTok's own tool, "
        "and the zip archive for the Developer Portal.",
    )
    add_export_options(parser)
    parser.add_argument(
        "--config",
        type=Path,
        metavar="FILE",
        help="the game's place at TikTok (default: build/tiktok/tiktok.toml; for another game the "
        "tiktok.toml of its folder, or placeholders)",
    )
    parser.add_argument(
        "--release", action="store_true", help="refuse a configuration with placeholders"
    )
    parser.add_argument(
        "--timeline",
        action="store_true",
        help="start the package in Node, and in JavaScriptCore's shell where it is installed; tell "
        "when each stage was over, and keep that in timeline.txt beside it",
    )
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="the folder to make or to replace (default: dist/tiktok of the checkout; for another "
        "game dist/apps/NAME/tiktok)",
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
    file = options.config or (DEFAULT if options.app is None else config_of(options.app))
    place = read_config(file) if options.app is None else read_place(file)
    if options.release:
        check_release(file, place)
    settings = game_settings(place) if isinstance(place, Config) else GameSettings()
    export = choose_export(options, checkout, epoch, settings)
    out = options.out or default_folder(options, checkout, "tiktok")
    build = PackageBuild(
        application=export.application,
        title=export.title,
        place=place,
        runtime=find_runtime(),
        cache=cache_folder() / "twins",
        out=out,
        standard=export.standard,
    )
    manifest = build_package(build, pygbag)
    prefix = f"{PACKAGE}/"
    sizes = {
        file.path.removeprefix(prefix): file.size
        for file in manifest.files
        if file.path.startswith(prefix)
    }
    report = size_table(sizes, export.standard)
    if options.timeline:
        timeline = timeline_report(measure_starts(out / PACKAGE))
        (out / TIMELINE).write_text(f"{timeline}\n", encoding="utf-8")
        report += f"\n\n{timeline}"
    sys.stdout.write(f"{report}\n\n{out}\n")
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
