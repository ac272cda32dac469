"""Profiles, leases of tokens, the ledger with what earlier runs earned, grants and orders."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables, and pay the dust of the runs that were verified before."""
    _widen_players_and_tokens()
    _make_avatars_and_grants()
    _make_ledger()
    _make_orders()
    _pay_earlier_runs()


def downgrade() -> None:
    """Drop the tables and columns."""
    for table in (
        "orders",
        "ledger_balances",
        "ledger_entries",
        "ledger_accounts",
        "grants",
        "avatars",
    ):
        op.drop_table(table)
    op.drop_index("ix_tiktok_tokens_access_expires_ms", "tiktok_tokens")
    op.drop_index("ix_players_profile_due_ms", "players")
    for table, column in (
        ("tiktok_tokens", "lease"),
        ("tiktok_tokens", "lease_until_ms"),
        ("players", "logged_in_ms"),
        ("players", "reauth"),
        ("players", "profile_due_ms"),
        ("players", "profile_ms"),
    ):
        op.drop_column(table, column)


def _widen_players_and_tokens() -> None:
    op.add_column(
        "players",
        # Existing rows need a value; a login sets the true one.
        sa.Column("logged_in_ms", sa.BigInteger(), nullable=False, server_default="0"),
    )
    op.add_column("players", sa.Column("reauth", sa.String(16)))
    op.add_column("players", sa.Column("profile_due_ms", sa.BigInteger()))
    op.add_column("players", sa.Column("profile_ms", sa.BigInteger()))
    op.create_index("ix_players_profile_due_ms", "players", ["profile_due_ms"])
    op.add_column("tiktok_tokens", sa.Column("lease", sa.String(32)))
    op.add_column("tiktok_tokens", sa.Column("lease_until_ms", sa.BigInteger()))
    op.create_index("ix_tiktok_tokens_access_expires_ms", "tiktok_tokens", ["access_expires_ms"])


def _make_avatars_and_grants() -> None:
    op.create_table(
        "avatars",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("player_id", sa.String(32), nullable=False),
        sa.Column("png", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_avatars"),
        sa.UniqueConstraint("player_id", name="uq_avatars_player_id"),
        sa.ForeignKeyConstraint(
            ["player_id"], ["players.id"], name="fk_avatars_player_id_players", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "grants",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("player_id", sa.String(32), nullable=False),
        sa.Column("nonce", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("grant_id", sa.String(32), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("recorded_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_grants"),
        sa.UniqueConstraint("nonce", "kind", name="uq_grants_nonce"),
        sa.UniqueConstraint("player_id", "grant_id", name="uq_grants_player_id_grant_id"),
        sa.ForeignKeyConstraint(
            ["player_id"], ["players.id"], name="fk_grants_player_id_players", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_grants_day", "grants", ["player_id", "kind", "day"])


def _make_ledger() -> None:
    op.create_table(
        "ledger_accounts",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("player_id", sa.String(32)),
        sa.PrimaryKeyConstraint("id", name="pk_ledger_accounts"),
        sa.UniqueConstraint("player_id", name="uq_ledger_accounts_player_id"),
        sa.ForeignKeyConstraint(
            ["player_id"],
            ["players.id"],
            name="fk_ledger_accounts_player_id_players",
            ondelete="SET NULL",
        ),
    )
    op.create_table(
        "ledger_entries",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=True),
        sa.Column("key", sa.String(160), nullable=False),
        sa.Column("account_id", sa.String(32), nullable=False),
        sa.Column("asset", sa.String(32), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("posted_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_ledger_entries"),
        sa.UniqueConstraint("key", name="uq_ledger_entries_key"),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["ledger_accounts.id"],
            name="fk_ledger_entries_account_id_ledger_accounts",
        ),
    )
    op.create_index("ix_ledger_entries_account_id", "ledger_entries", ["account_id"])
    op.create_table(
        "ledger_balances",
        sa.Column("account_id", sa.String(32), nullable=False),
        sa.Column("asset", sa.String(32), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "asset", name="pk_ledger_balances"),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["ledger_accounts.id"],
            name="fk_ledger_balances_account_id_ledger_accounts",
        ),
    )


def _make_orders() -> None:
    op.create_table(
        "orders",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("account_id", sa.String(32), nullable=False),
        sa.Column("player_id", sa.String(32)),
        sa.Column("idempotency_key", sa.String(64), nullable=False),
        sa.Column("product_id", sa.String(32), nullable=False),
        sa.Column("dust", sa.BigInteger(), nullable=False),
        sa.Column("beans", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("trade_order_id", sa.String(128)),
        sa.Column("refunded_beans", sa.BigInteger(), nullable=False),
        sa.Column("created_ms", sa.BigInteger(), nullable=False),
        sa.Column("check_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_orders"),
        sa.UniqueConstraint("trade_order_id", name="uq_orders_trade_order_id"),
        sa.UniqueConstraint(
            "account_id", "idempotency_key", name="uq_orders_account_id_idempotency_key"
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["ledger_accounts.id"], name="fk_orders_account_id_ledger_accounts"
        ),
        sa.ForeignKeyConstraint(
            ["player_id"], ["players.id"], name="fk_orders_player_id_players", ondelete="SET NULL"
        ),
    )
    op.create_index("ix_orders_player_id", "orders", ["player_id"])
    op.create_index("ix_orders_check", "orders", ["status", "check_ms"])


def _pay_earlier_runs() -> None:
    connection = op.get_bind()
    accounts: dict[str, str] = {}
    balances: dict[str, int] = {}
    runs = connection.execute(
        sa.text("SELECT id, player_id, dust, verified_ms FROM runs WHERE dust > 0 ORDER BY id")
    )
    for run in runs.all():
        if run.player_id not in accounts:
            accounts[run.player_id] = secrets.token_hex(16)
            connection.execute(
                sa.text("INSERT INTO ledger_accounts (id, player_id) VALUES (:id, :player_id)"),
                {"id": accounts[run.player_id], "player_id": run.player_id},
            )
        account = accounts[run.player_id]
        balances[account] = balances.get(account, 0) + run.dust
        connection.execute(
            sa.text(
                "INSERT INTO ledger_entries (key, account_id, asset, amount, posted_ms) "
                "VALUES (:key, :account_id, 'dust', :amount, :posted_ms)"
            ),
            {
                "key": f"run:{run.id}",
                "account_id": account,
                "amount": run.dust,
                "posted_ms": run.verified_ms,
            },
        )
    for account, amount in balances.items():
        connection.execute(
            sa.text(
                "INSERT INTO ledger_balances (account_id, asset, amount) "
                "VALUES (:account_id, 'dust', :amount)"
            ),
            {"account_id": account, "amount": amount},
        )
