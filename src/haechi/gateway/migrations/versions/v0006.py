"""No facts are kept in the store: each process derives its own."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Drop the table."""
    op.drop_table("standing")
