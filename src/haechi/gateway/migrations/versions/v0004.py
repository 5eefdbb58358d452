"""Agents who ask for people by the Data Rights Protocol, and what they asked for."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "agent",
        sa.Column("agent_id", sa.String(length=200), nullable=False),
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("token_mark", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("agent_id", "tenant"),
    )
    op.create_table(
        "agent_request",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("agent_id", sa.String(length=200), nullable=False),
        sa.Column("replay_key", sa.String(length=200), nullable=False),
        sa.Column("request_id", sa.String(length=200), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("made_us", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", "tenant"),
    )
    op.create_index("agent_request_key", "agent_request", ["replay_key", "agent_id", "tenant"], unique=True)
