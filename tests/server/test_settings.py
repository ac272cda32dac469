import pytest
from cryptography.fernet import Fernet

from server.composition import live_credentials
from server.errors import StartError
from server.settings import TokenPolicy, load_settings


def test_nothing_needs_to_be_set() -> None:
    settings = load_settings()
    assert settings.token_policy is TokenPolicy.ENCRYPTED
    assert settings.session_key is None


def test_tokens_may_be_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOKENS", "none")
    assert load_settings().token_policy is TokenPolicy.NONE


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TOKENS", "sometimes"),
        ("TIKTOK_SANDBOX", "perhaps"),
        ("COMET_HOP_FAULT_POINT", "lunch.eaten"),
        ("COMET_HOP_SESSION_KEY", "short-secret"),
        ("COMET_HOP_TOKEN_KEYS", "not-a-fernet-key"),
        ("COMET_HOP_TOKEN_KEYS", Fernet.generate_key().decode() + ",torn"),
    ],
)
def test_a_wrong_value_is_named_but_not_repeated(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(StartError, match=name) as caught:
        load_settings()
    assert value not in str(caught.value)


def test_secrets_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIKTOK_CLIENT_SECRET", "a-client-secret")
    assert "a-client-secret" not in repr(load_settings())


@pytest.mark.parametrize(
    ("present", "missing"),
    [
        ([], "TIKTOK_CLIENT_KEY and TIKTOK_CLIENT_SECRET"),
        (["TIKTOK_CLIENT_KEY"], "needs TIKTOK_CLIENT_SECRET in"),
        (["TIKTOK_CLIENT_SECRET"], "needs TIKTOK_CLIENT_KEY in"),
    ],
)
def test_live_names_the_credentials_that_are_missing(
    monkeypatch: pytest.MonkeyPatch, present: list[str], missing: str
) -> None:
    for name in present:
        monkeypatch.setenv(name, "set")
    with pytest.raises(StartError, match=missing) as caught:
        live_credentials(load_settings())
    assert "TikTok Developer Portal" in str(caught.value)


def test_an_empty_credential_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIKTOK_CLIENT_KEY", "")
    monkeypatch.setenv("TIKTOK_CLIENT_SECRET", "set")
    with pytest.raises(StartError, match="needs TIKTOK_CLIENT_KEY in"):
        live_credentials(load_settings())
