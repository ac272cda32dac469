"""What the environment may set."""

from enum import StrEnum
from typing import Annotated

from cryptography.fernet import Fernet
from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from server.errors import StartError
from server.faults import FaultPoint

_SHORTEST_KEY = 32


class Mode(StrEnum):
    """Which TikTok the backend speaks to."""

    SIMULATED = "simulated"
    LIVE = "live"


class TokenPolicy(StrEnum):
    """What becomes of TikTok's tokens after a login."""

    ENCRYPTED = "encrypted"
    NONE = "none"


def _check_length(key: SecretStr) -> SecretStr:
    if len(key.get_secret_value()) < _SHORTEST_KEY:
        raise ValueError(f"set {_SHORTEST_KEY} random characters or more")
    return key


def _check_fernet(keys: SecretStr) -> SecretStr:
    for key in keys.get_secret_value().split(","):
        try:
            Fernet(key)
        except ValueError:
            raise ValueError("set Fernet keys, separated by commas, the newest first") from None
    return keys


LongKey = Annotated[SecretStr, AfterValidator(_check_length)]
FernetKeys = Annotated[SecretStr, AfterValidator(_check_fernet)]


class Settings(BaseSettings):
    """The environment variables that the backend reads; its README explains each.

    Args:
        tiktok_client_key: The app's client key from the TikTok Developer Portal.
        tiktok_client_secret: The secret of the same app.
        token_policy: Whether TikTok's tokens are stored encrypted or not at all.
        session_key: Signs sessions and run tickets.
        token_keys: Encrypt TikTok's tokens; Fernet keys separated by commas, the newest first.
        sandbox: Whether the app is a sandbox of the Developer Portal.
        control_key: Opens the simulated TikTok's control API.
        fault_point: Where the simulated backend kills itself.
    """

    model_config = SettingsConfigDict(
        env_ignore_empty=True, extra="ignore", frozen=True, hide_input_in_errors=True
    )

    tiktok_client_key: SecretStr | None = Field(default=None, validation_alias="TIKTOK_CLIENT_KEY")
    tiktok_client_secret: SecretStr | None = Field(
        default=None, validation_alias="TIKTOK_CLIENT_SECRET"
    )
    token_policy: TokenPolicy = Field(default=TokenPolicy.ENCRYPTED, validation_alias="TOKENS")
    session_key: LongKey | None = Field(default=None, validation_alias="COMET_HOP_SESSION_KEY")
    token_keys: FernetKeys | None = Field(default=None, validation_alias="COMET_HOP_TOKEN_KEYS")
    sandbox: bool = Field(default=False, validation_alias="TIKTOK_SANDBOX")
    control_key: SecretStr | None = Field(default=None, validation_alias="COMET_HOP_CONTROL_KEY")
    fault_point: FaultPoint | None = Field(default=None, validation_alias="COMET_HOP_FAULT_POINT")


def load_settings() -> Settings:
    """Read the settings from the environment.

    Raises:
        StartError: If a variable holds what it may not; its value is not repeated.
    """
    try:
        return Settings()
    except ValidationError as error:
        problems = "; ".join(
            f"{'.'.join(map(str, problem['loc']))}: {problem['msg']}"
            for problem in error.errors(include_input=False, include_url=False)
        )
        raise StartError(f"The environment is not right. {problems}.") from None
