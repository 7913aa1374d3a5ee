"""Whom an account watches, and until when it has looked."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

TIME = sa.DateTime(timezone=True)
ACTIVE = sa.text("removed_at IS NULL")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "watches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(length=20), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("seen_at", TIME, nullable=False),
        sa.Column("removed_at", TIME, nullable=True),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_watches_owner_id"), "watches", ["owner_id"], unique=False)
    op.create_index(
        "one_active_watch", "watches", ["owner_id", "person"], unique=True, sqlite_where=ACTIVE, postgresql_where=ACTIVE
    )
