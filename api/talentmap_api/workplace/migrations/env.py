"""Alembic's environment: migrations run on the connection that the database opened."""

from alembic import context

from talentmap_api.workplace.tables import Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata)
context.run_migrations()
