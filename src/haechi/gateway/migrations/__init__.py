"""The store's versions, oldest first, as Alembic runs them on SQLite and PostgreSQL."""
