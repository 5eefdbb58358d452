"""The first version of the store."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "api_key",
        sa.Column("key_id", sa.String(length=64), nullable=False),
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("party", sa.String(length=200), nullable=True),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False),
        sa.Column("made_us", sa.BigInteger(), nullable=False),
        sa.Column("expires_us", sa.BigInteger(), nullable=True),
        sa.Column("revoked_us", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("key_id", "tenant"),
    )
    op.create_table(
        "checkpoint",
        sa.Column("size", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("at_us", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("size", "tenant"),
    )
    op.create_table(
        "decision",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("transfer_id", sa.String(length=64), nullable=False),
        sa.Column("idempotency", sa.String(length=200), nullable=True),
        sa.Column("request_mac", sa.LargeBinary(), nullable=False),
        sa.Column("made_us", sa.BigInteger(), nullable=False),
        sa.Column("subject_id", sa.String(length=200), nullable=False),
        sa.Column("recipient_id", sa.String(length=200), nullable=False),
        sa.Column("purpose_id", sa.String(length=200), nullable=True),
        sa.Column("mode", sa.String(length=16), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("items", sa.BigInteger(), nullable=False),
        sa.Column("sent", sa.BigInteger(), nullable=False),
        sa.Column("claimed", sa.String(length=16), nullable=True),
        sa.Column("order_ref", sa.String(length=200), nullable=True),
        sa.Column("order_state", sa.String(length=16), nullable=True),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("released", sa.Integer(), nullable=False),
        sa.Column("enforcement", sa.String(length=8), nullable=False),
        sa.Column("law", sa.String(length=80), nullable=False),
        sa.Column("pack", sa.String(length=80), nullable=False),
        sa.Column("reader", sa.String(length=200), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", "tenant"),
    )
    op.create_index("decision_idempotency", "decision", ["idempotency", "tenant"], unique=True)
    op.create_index("decision_recipient", "decision", ["recipient_id", "made_us", "tenant"], unique=False)
    op.create_index("decision_subject", "decision", ["subject_id", "tenant"], unique=False)
    op.create_index("decision_transfer", "decision", ["transfer_id", "tenant"], unique=True)
    op.create_table(
        "entry",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("at_us", sa.BigInteger(), nullable=False),
        sa.Column("owner", sa.String(length=200), nullable=False),
        sa.Column("nonce", sa.LargeBinary(), nullable=False),
        sa.Column("leaf", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("seq", "tenant"),
    )
    op.create_index("entry_owner", "entry", ["owner", "tenant"], unique=False)
    op.create_index(
        "entry_rare",
        "entry",
        ["kind", "seq", "tenant"],
        unique=False,
        sqlite_where=sa.text("kind NOT IN ('decision', 'record')"),
        postgresql_where=sa.text("kind NOT IN ('decision', 'record')"),
    )
    op.create_table(
        "grant_",
        sa.Column("grant_id", sa.String(length=64), nullable=False),
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("subject_id", sa.String(length=200), nullable=False),
        sa.Column("recipient_id", sa.String(length=200), nullable=False),
        sa.Column("purpose_id", sa.String(length=200), nullable=True),
        sa.Column("order_ref", sa.String(length=200), nullable=True),
        sa.Column("states", sa.String(length=120), nullable=False),
        sa.Column("ask", sa.Text(), nullable=False),
        sa.Column("expires_us", sa.BigInteger(), nullable=False),
        sa.Column("revoked_us", sa.BigInteger(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("grant_id", "tenant"),
    )
    op.create_index("grant_order", "grant_", ["order_ref", "tenant"], unique=False)
    op.create_index("grant_subject", "grant_", ["subject_id", "tenant"], unique=False)
    op.create_table(
        "head",
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("nodes", sa.LargeBinary(), nullable=False),
        sa.Column("last_us", sa.BigInteger(), nullable=False),
        sa.Column("global_seq", sa.BigInteger(), nullable=False),
        sa.Column("party_seq", sa.BigInteger(), nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("tenant"),
    )
    op.create_table(
        "node",
        sa.Column("level", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("place", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("level", "place", "tenant"),
    )
    op.create_table(
        "owner_key",
        sa.Column("owner", sa.String(length=200), nullable=False),
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("pack", sa.String(length=80), nullable=True),
        sa.PrimaryKeyConstraint("owner", "tenant"),
    )
    op.create_table(
        "record",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("register", sa.String(length=32), nullable=False),
        sa.Column("record_id", sa.String(length=512), nullable=False),
        sa.Column("subject_id", sa.String(length=200), nullable=True),
        sa.Column("recipient_id", sa.String(length=200), nullable=True),
        sa.Column("at_us", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("until_seq", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("seq", "tenant"),
    )
    op.create_index(
        "record_current",
        "record",
        ["record_id", "register", "tenant"],
        unique=True,
        sqlite_where=sa.text("until_seq IS NULL"),
        postgresql_where=sa.text("until_seq IS NULL"),
    )
    op.create_index(
        "record_page",
        "record",
        ["register", "record_id", "tenant"],
        unique=False,
        sqlite_where=sa.text("until_seq IS NULL"),
        postgresql_where=sa.text("until_seq IS NULL"),
    )
    op.create_index(
        "record_recipient",
        "record",
        ["recipient_id", "tenant"],
        unique=False,
        sqlite_where=sa.text("until_seq IS NULL"),
        postgresql_where=sa.text("until_seq IS NULL"),
    )
    op.create_index(
        "record_subject",
        "record",
        ["subject_id", "tenant"],
        unique=False,
        sqlite_where=sa.text("until_seq IS NULL"),
        postgresql_where=sa.text("until_seq IS NULL"),
    )
    op.create_index(
        "record_until",
        "record",
        ["until_seq", "tenant"],
        unique=False,
        sqlite_where=sa.text("until_seq IS NOT NULL"),
        postgresql_where=sa.text("until_seq IS NOT NULL"),
    )
    op.create_table(
        "replied",
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("request_mac", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("etag", sa.String(length=80), nullable=True),
        sa.Column("at_us", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", "tenant"),
    )
    op.create_table(
        "standing",
        sa.Column("shape", sa.LargeBinary(), nullable=False),
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("cell", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("shape", "tenant"),
    )
