"""The backend's own secrets: from the environment, else made once and kept in the data folder."""

import json
import logging
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from cryptography.fernet import Fernet
from pydantic import BaseModel, ValidationError

from server.errors import StartError
from server.settings import FernetKeys, LongKey, Settings

_FILE: Final = "keys.json"
_OWNER_ONLY: Final = 0o600

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Keys:
    """The backend's own secrets.

    Args:
        session: Signs sessions and run tickets.
        tokens: Fernet keys for TikTok's tokens: the first encrypts, all decrypt.
    """

    session: bytes = field(repr=False)
    tokens: tuple[bytes, ...] = field(repr=False)


class _KeyFile(BaseModel):
    session_key: LongKey
    token_keys: FernetKeys


def load_keys(settings: Settings, data: Path) -> Keys:
    """Return the keys that the environment sets, and for those that it does not, the kept ones.

    Args:
        settings: What the environment sets.
        data: The data folder; a `keys.json` that only its owner may read is made there if needed.

    Raises:
        StartError: If the kept keys cannot be read or made.
    """
    session, tokens = settings.session_key, settings.token_keys
    if session is None or tokens is None:
        kept = _kept_keys(data / _FILE)
        session = session or kept.session_key
        tokens = tokens or kept.token_keys
    return Keys(
        session=session.get_secret_value().encode(),
        tokens=tuple(key.encode() for key in tokens.get_secret_value().split(",")),
    )


def _kept_keys(file: Path) -> _KeyFile:
    try:
        if not file.exists():
            _make_keys(file)
        return _KeyFile.model_validate_json(file.read_bytes())
    except (OSError, ValidationError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it does not hold our keys"
        raise StartError(
            f"The keys in {file} cannot be used ({reason}). Set COMET_HOP_SESSION_KEY and "
            "COMET_HOP_TOKEN_KEYS, or move the file away to have new keys made: players then "
            "log in again."
        ) from None


def _make_keys(file: Path) -> None:
    made = {
        "session_key": secrets.token_urlsafe(48),
        "token_keys": Fernet.generate_key().decode(),
    }
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY), "w") as out:
        json.dump(made, out)
    logger.info("made new session and token keys in %s, readable by its owner only", file)
