import jwt
import pytest

from server.clock import WorldClock
from server.errors import ExpiredTokenError, ForgedTokenError
from server.runs.tickets import TicketClaims
from server.signing import Audience, Claims, Signer
from tests.server.world import START_MS, StandingClock

KEY = b"k" * 32
CLAIMS = Claims(sub="player", issued_ms=START_MS, expires_ms=START_MS + 1000)


@pytest.fixture
def clock() -> WorldClock:
    return WorldClock(StandingClock())


@pytest.fixture
def signer(clock: WorldClock) -> Signer:
    return Signer(KEY, clock)


def test_what_was_signed_is_read_back(signer: Signer) -> None:
    token = signer.sign(Audience.SESSION, CLAIMS)
    assert signer.read(Audience.SESSION, token, Claims) == CLAIMS


def test_another_audience(signer: Signer) -> None:
    with pytest.raises(ForgedTokenError):
        signer.read(Audience.TICKET, signer.sign(Audience.SESSION, CLAIMS), Claims)


def test_another_key(signer: Signer, clock: WorldClock) -> None:
    token = Signer(b"x" * 32, clock).sign(Audience.SESSION, CLAIMS)
    with pytest.raises(ForgedTokenError):
        signer.read(Audience.SESSION, token, Claims)


def test_unsigned(signer: Signer) -> None:
    token = jwt.encode({"aud": Audience.SESSION, **CLAIMS.model_dump()}, "", "none")
    with pytest.raises(ForgedTokenError):
        signer.read(Audience.SESSION, token, Claims)


def test_claims_of_another_form(signer: Signer) -> None:
    token = signer.sign(Audience.TICKET, CLAIMS)
    with pytest.raises(ForgedTokenError):
        signer.read(Audience.TICKET, token, TicketClaims)


@pytest.mark.parametrize("token", ["", ".", "a.b.c", "é"])
def test_no_token_at_all(signer: Signer, token: str) -> None:
    with pytest.raises(ForgedTokenError):
        signer.read(Audience.SESSION, token, Claims)


def test_it_ends_at_its_time(signer: Signer, clock: WorldClock) -> None:
    token = signer.sign(Audience.SESSION, CLAIMS)
    clock.advance(999)
    assert signer.read(Audience.SESSION, token, Claims) == CLAIMS
    clock.advance(1)
    with pytest.raises(ExpiredTokenError):
        signer.read(Audience.SESSION, token, Claims)


def test_the_key_is_not_shown(signer: Signer) -> None:
    assert KEY.decode() not in repr(signer)
