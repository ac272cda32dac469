"""What is kept, as tables.

Times are whole milliseconds since 1970-01-01 UTC, so that every database orders and compares them
alike. Ids are random text of our own; TikTok's `open_id` never leaves the server.
"""

from typing import Final

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

_ID: Final = String(32)
_PLAYER: Final = "players.id"
_ACCOUNT: Final = "ledger_accounts.id"


class Base(DeclarativeBase):
    """Root of the tables; constraints get names, so that migrations can address them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Player(Base):
    """Someone who logged in; TikTok's `open_id` is one person in one app.

    `reauth` names the call that their client is to make (`server.players.reauth.Reauth`).
    `profile_due_ms` says since when TikTok is to be asked for name and picture, `profile_ms` when
    they were stored.
    """

    __tablename__ = "players"

    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    open_id: Mapped[str] = mapped_column(String(128), unique=True)
    display_name: Mapped[str] = mapped_column(String(40))
    created_ms: Mapped[int] = mapped_column(BigInteger)
    logged_in_ms: Mapped[int] = mapped_column(BigInteger, server_default="0")
    reauth: Mapped[str | None] = mapped_column(String(16))
    profile_due_ms: Mapped[int | None] = mapped_column(BigInteger, index=True)
    profile_ms: Mapped[int | None] = mapped_column(BigInteger)


class Avatar(Base):
    """A player's picture as the backend drew it anew; a new picture gets a new id."""

    __tablename__ = "avatars"

    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    player_id: Mapped[str] = mapped_column(ForeignKey(_PLAYER, ondelete="CASCADE"), unique=True)
    png: Mapped[bytes] = mapped_column(LargeBinary)


class TikTokTokens(Base):
    """A player's newest tokens of TikTok, encrypted.

    Whoever refreshes them writes a `lease` of their own first, which nobody else may take before
    `lease_until_ms`; a login takes it away.
    """

    __tablename__ = "tiktok_tokens"

    player_id: Mapped[str] = mapped_column(
        ForeignKey(_PLAYER, ondelete="CASCADE"), primary_key=True
    )
    access_token: Mapped[bytes] = mapped_column(LargeBinary)
    access_expires_ms: Mapped[int] = mapped_column(BigInteger, index=True)
    refresh_token: Mapped[bytes] = mapped_column(LargeBinary)
    refresh_expires_ms: Mapped[int] = mapped_column(BigInteger)
    scope: Mapped[str] = mapped_column(String(512))
    lease: Mapped[str | None] = mapped_column(_ID)
    lease_until_ms: Mapped[int | None] = mapped_column(BigInteger)


class Run(Base):
    """A verified run; its ticket's nonce is unique, so a ticket counts once."""

    __tablename__ = "runs"

    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    player_id: Mapped[str] = mapped_column(ForeignKey(_PLAYER, ondelete="CASCADE"), index=True)
    nonce: Mapped[str] = mapped_column(_ID, unique=True)
    seed: Mapped[int] = mapped_column(BigInteger)
    rules_version: Mapped[int]
    ticks: Mapped[int]
    events: Mapped[str] = mapped_column(Text)
    score: Mapped[int]
    stars: Mapped[int]
    best_combo: Mapped[int]
    dust: Mapped[int]
    state_hash: Mapped[str] = mapped_column(String(64))
    issued_ms: Mapped[int] = mapped_column(BigInteger)
    verified_ms: Mapped[int] = mapped_column(BigInteger)


class PersonalBest(Base):
    """A player's best run: their line on the all-time board."""

    __tablename__ = "personal_bests"
    __table_args__ = (Index("ix_personal_bests_order", "score", "verified_ms"),)

    player_id: Mapped[str] = mapped_column(
        ForeignKey(_PLAYER, ondelete="CASCADE"), primary_key=True
    )
    run_id: Mapped[str] = mapped_column(ForeignKey("runs.id", ondelete="CASCADE"))
    score: Mapped[int]
    verified_ms: Mapped[int] = mapped_column(BigInteger)


class Grant(Base):
    """A rewarded ad that was watched to its end; each kind counts once for a run.

    `nonce` is that of the run's ticket, `day` the UTC date of the record.
    """

    __tablename__ = "grants"
    __table_args__ = (
        UniqueConstraint("nonce", "kind"),
        UniqueConstraint("player_id", "grant_id", name="uq_grants_player_id_grant_id"),
        Index("ix_grants_day", "player_id", "kind", "day"),
    )

    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    player_id: Mapped[str] = mapped_column(ForeignKey(_PLAYER, ondelete="CASCADE"))
    nonce: Mapped[str] = mapped_column(_ID)
    kind: Mapped[str] = mapped_column(String(16))
    grant_id: Mapped[str] = mapped_column(_ID)
    day: Mapped[str] = mapped_column(String(10))
    recorded_ms: Mapped[int] = mapped_column(BigInteger)


class LedgerAccount(Base):
    """Whose a part of the ledger is; without a player it is nobody's any more."""

    __tablename__ = "ledger_accounts"

    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    player_id: Mapped[str | None] = mapped_column(
        ForeignKey(_PLAYER, ondelete="SET NULL"), unique=True
    )


class LedgerEntry(Base):
    """One gain or loss; its key is unique, so that nothing is paid twice. Never changed."""

    __tablename__ = "ledger_entries"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    key: Mapped[str] = mapped_column(String(160), unique=True)
    account_id: Mapped[str] = mapped_column(ForeignKey(_ACCOUNT), index=True)
    asset: Mapped[str] = mapped_column(String(32))
    amount: Mapped[int] = mapped_column(BigInteger)
    posted_ms: Mapped[int] = mapped_column(BigInteger)


class LedgerBalance(Base):
    """The sum of an account's entries of one asset, kept in the transaction of each entry."""

    __tablename__ = "ledger_balances"

    account_id: Mapped[str] = mapped_column(ForeignKey(_ACCOUNT), primary_key=True)
    asset: Mapped[str] = mapped_column(String(32), primary_key=True)
    amount: Mapped[int] = mapped_column(BigInteger)


class Order(Base):
    """A purchase: what was ordered at which price, and what became of it.

    It outlives its player, like the ledger. `attempts` counts how often TikTok was asked to create
    it, because each needs an order id of its own; `check_ms` says when to ask next whether it is
    paid.
    """

    __tablename__ = "orders"
    __table_args__ = (
        UniqueConstraint(
            "account_id", "idempotency_key", name="uq_orders_account_id_idempotency_key"
        ),
        Index("ix_orders_check", "status", "check_ms"),
    )

    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey(_ACCOUNT))
    player_id: Mapped[str | None] = mapped_column(
        ForeignKey(_PLAYER, ondelete="SET NULL"), index=True
    )
    idempotency_key: Mapped[str] = mapped_column(String(64))
    product_id: Mapped[str] = mapped_column(String(32))
    dust: Mapped[int] = mapped_column(BigInteger)
    beans: Mapped[int] = mapped_column(BigInteger)
    status: Mapped[str] = mapped_column(String(16))
    attempts: Mapped[int]
    trade_order_id: Mapped[str | None] = mapped_column(String(128), unique=True)
    refunded_beans: Mapped[int] = mapped_column(BigInteger)
    created_ms: Mapped[int] = mapped_column(BigInteger)
    check_ms: Mapped[int] = mapped_column(BigInteger)
