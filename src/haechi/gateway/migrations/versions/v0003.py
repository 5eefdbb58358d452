"""Values kept under grants are found by when their time is over."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the index."""
    held = sa.text("sealed IS NOT NULL")
    op.create_index("grant_over", "grant_", ["expires_us", "tenant"], unique=False, sqlite_where=held, postgresql_where=held)
