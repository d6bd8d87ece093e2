"""The first tables"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("moment", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("actor", sa.String(length=300), nullable=False),
        sa.Column("verb", sa.String(length=50), nullable=False),
        sa.Column("subject", sa.String(length=50), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("last_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_entry_first_id"), ["first_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_entry_last_id"), ["last_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_entry_subject"), ["subject"], unique=False)

    op.create_table(
        "database_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_database_revision")),
    )
    op.create_table(
        "network",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("kind", sa.String(length=100), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("goal", sa.String(length=10000), nullable=False),
        sa.Column("region", sa.String(length=300), nullable=False),
        sa.Column("financier", sa.String(length=300), nullable=False),
        sa.Column("begin", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=10000), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["network.id"], name=op.f("fk_network_parent_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("network", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_network_parent_id"), ["parent_id"], unique=False)

    op.create_table(
        "organisation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("kind", sa.String(length=100), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("gemeente", sa.String(length=300), nullable=False),
        sa.Column("begin", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("successor_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=10000), nullable=False),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["organisation.id"], name=op.f("fk_organisation_parent_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["successor_id"], ["organisation.id"], name=op.f("fk_organisation_successor_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_organisation_successor_id"), ["successor_id"], unique=False)

    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("given_name", sa.String(length=300), nullable=False),
        sa.Column("name_prefix", sa.String(length=50), nullable=False),
        sa.Column("family_name", sa.String(length=300), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=True),
        sa.Column("phone", sa.String(length=50), nullable=True),
        sa.Column("note", sa.String(length=10000), nullable=False),
        sa.Column("retain_until", sa.Date(), nullable=True),
        sa.Column("pseudonym", sa.String(length=50), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("pseudonym", name=op.f("uq_person_pseudonym")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "network_gemeente",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id"], ["network.id"], name=op.f("fk_network_gemeente_network_id_network"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_gemeente")),
    )
    with op.batch_alter_table("network_gemeente", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_network_gemeente_name"), ["name"], unique=False)
        batch_op.create_index(batch_op.f("ix_network_gemeente_network_id"), ["network_id"], unique=False)

    op.create_table(
        "network_theme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("reserve", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id"], ["network.id"], name=op.f("fk_network_theme_network_id_network"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_theme")),
    )
    with op.batch_alter_table("network_theme", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_network_theme_name"), ["name"], unique=False)
        batch_op.create_index(batch_op.f("ix_network_theme_network_id"), ["network_id"], unique=False)

    op.create_table(
        "organisation_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_organisation_name_organisation_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_name")),
    )
    with op.batch_alter_table("organisation_name", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_name_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "participation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=100), nullable=True),
        sa.Column("function", sa.String(length=100), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("end_unknown", sa.Boolean(), nullable=False),
        sa.Column("end_reason", sa.String(length=300), nullable=False),
        sa.Column("last_confirmed", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=10000), nullable=False),
        sa.CheckConstraint(
            "person_id IS NOT NULL OR organisation_id IS NOT NULL", name=op.f("ck_participation_has_holder")
        ),
        sa.CheckConstraint("until IS NULL OR NOT end_unknown", name=op.f("ck_participation_one_kind_of_end")),
        sa.CheckConstraint(
            "until IS NULL OR since IS NULL OR until >= since", name=op.f("ck_participation_dates_in_order")
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_participation_network_id_network")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_participation_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_participation_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participation")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("participation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_participation_network_id"), ["network_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_participation_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_participation_person_id"), ["person_id"], unique=False)

    op.bulk_insert(sa.table("database_revision", sa.column("id"), sa.column("number")), [{"id": 1, "number": 0}])
