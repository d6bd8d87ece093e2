"""Profiles waivers and proposals"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("note", sa.String(length=10000), nullable=False),
        sa.Column("carried_out", sa.Date(), nullable=True),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "profile_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("network_kind", sa.String(length=100), nullable=True),
        sa.Column("network_id", sa.Integer(), nullable=True),
        sa.Column("code", sa.String(length=100), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=10000), nullable=False),
        sa.Column("definition", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_profile_change_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profile_change")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("profile_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_profile_change_network_id"), ["network_id"], unique=False)

    op.create_table(
        "waiver",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("requirement", sa.String(length=100), nullable=False),
        sa.Column("reason", sa.String(length=10000), nullable=False),
        sa.Column("decided_by", sa.String(length=300), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_waiver_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiver")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("waiver", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_waiver_network_id"), ["network_id"], unique=False)

    # Added as such, not in a batch: SQLite's batch replaces the table, and the copy would hand out old numbers again.
    op.add_column("person", sa.Column("opt_out", sa.Boolean(), nullable=False, server_default=sa.false()))
