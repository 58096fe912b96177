"""Runs migrations on the connection that `opening` hands over; there is no other way in."""

from alembic import context

# SQLite's DDL is transactional once BEGIN is ours (see opening.connect), so a failed upgrade leaves nothing.
context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
context.run_migrations()
