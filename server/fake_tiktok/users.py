"""The simulated TikTok's users: whoever is named exists."""

import uuid
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from server.fake_tiktok.tables import Table

MOST_USERS: Final = 10_000

_OPEN_IDS: Final = uuid.UUID("6f1d2c1e-7b0a-5e0e-9a35-3c0f7f4f6a10")
_UNION_IDS: Final = uuid.UUID("0b54a1f6-6e1c-5d53-8e0d-9c2f1f7f9b21")
_AVATAR: Final = "https://avatars.tiktok.invalid/{open_id}/{size}.jpeg"


class Region(StrEnum):
    """Where a user's account is at home: a country whose prices are documented."""

    US = "US"
    JP = "JP"
    ID = "ID"


@dataclass(frozen=True, slots=True)
class Profile:
    """What a user has set.

    Args:
        display_name: The nickname; by default the user's name in the simulated world.
        avatar_url: The picture's address; by default one that leads nowhere.
        region: The account's country.
    """

    display_name: str | None = None
    avatar_url: str | None = None
    region: Region = Region.US


@dataclass(frozen=True, slots=True)
class User:
    """A user as the app can see them.

    Args:
        name: Their name in the simulated world, which no app sees.
        open_id: Their id within the app.
        union_id: Their id within all apps of its developer.
        display_name: Their nickname.
        avatar_url: Their picture's address, in the size of a profile.
        avatar_url_100: The same, 100 by 100 pixels.
        avatar_large_url: The same, large.
        region: Their account's country.
    """

    name: str
    open_id: str
    union_id: str
    display_name: str
    avatar_url: str
    avatar_url_100: str
    avatar_large_url: str
    region: Region


class Users:
    """The users of one app.

    Args:
        client_key: The app's.
        profiles: What each user has set.
    """

    def __init__(self, client_key: str, profiles: Table[Profile]) -> None:
        self._client_key = client_key
        self._profiles = profiles

    def get(self, name: str) -> User:
        """Return a user; whoever is named exists."""
        profile = self._profiles.get(name) or Profile()
        # Functions of app and user, so that they survive restarts without being stored.
        open_id = str(uuid.uuid5(_OPEN_IDS, f"{self._client_key}/{name}"))
        return User(
            name=name,
            open_id=open_id,
            union_id=str(uuid.uuid5(_UNION_IDS, name)),
            display_name=profile.display_name or name,
            avatar_url=profile.avatar_url or _AVATAR.format(open_id=open_id, size=168),
            avatar_url_100=profile.avatar_url or _AVATAR.format(open_id=open_id, size=100),
            avatar_large_url=profile.avatar_url or _AVATAR.format(open_id=open_id, size=720),
            region=profile.region,
        )

    def meet(self, name: str) -> None:
        """Remember that a user was named."""
        if self._profiles.get(name) is None:
            self._profiles.put(name, Profile())

    def change(
        self,
        name: str,
        *,
        display_name: str | None = None,
        avatar_url: str | None = None,
        region: Region | None = None,
    ) -> User:
        """Change what a user has set, as far as it is given, and return the user."""
        profile = self._profiles.get(name) or Profile()
        profile = replace(
            profile,
            display_name=display_name or profile.display_name,
            avatar_url=avatar_url or profile.avatar_url,
            region=region or profile.region,
        )
        self._profiles.put(name, profile)
        return self.get(name)

    def all(self) -> tuple[User, ...]:
        """Return everybody who was named, the earliest first."""
        return tuple(self.get(name) for name, _ in self._profiles.items())
