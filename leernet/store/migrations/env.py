"""Alembic runs this for each migration, on the connection that `leernet.store.migration` hands over."""

from alembic import context

from leernet.model import Table

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Table.metadata, render_as_batch=True, compare_type=True)
with context.begin_transaction():
    context.run_migrations()
