"""Alembic's entry: the connection is handed over by the store, never read from a file."""

from alembic import context

from haechi.gateway.schema import METADATA

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=METADATA, render_as_batch=connection.dialect.name == "sqlite")
with context.begin_transaction():
    context.run_migrations()
