"""A player made of code, as skilled as one asks for: for screenshots, tests and tuning."""

from game.pilot.player import Pilot
from game.pilot.skill import BEGINNER, EXPERT, GOOD, SKILLS, Skill

__all__ = ["BEGINNER", "EXPERT", "GOOD", "SKILLS", "Pilot", "Skill"]
