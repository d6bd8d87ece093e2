"""Places on the map"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "map_position",
        sa.Column("layout", sa.String(length=64), nullable=False),
        sa.Column("node", sa.String(length=300), nullable=False),
        sa.Column("x", sa.Float(), nullable=False),
        sa.Column("y", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("layout", "node", name=op.f("pk_map_position")),
    )
