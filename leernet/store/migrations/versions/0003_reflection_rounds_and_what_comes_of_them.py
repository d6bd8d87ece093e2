"""Reflection rounds and what comes of them"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reflection_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("facilitator", sa.String(length=300), nullable=False),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("minimum_group", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=10000), nullable=False),
        sa.Column("phase", sa.String(length=20), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("respondents", sa.Integer(), nullable=True),
        sa.Column("agenda", sa.JSON(), nullable=False),
        sa.Column("frozen", sa.JSON(none_as_null=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reflection_round")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "invitee",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("role", sa.String(length=100), nullable=True),
        sa.Column("present", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_invitee_person_id_person")),
        sa.ForeignKeyConstraint(
            ["round_id"], ["reflection_round.id"], name=op.f("fk_invitee_round_id_reflection_round")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitee")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("invitee", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitee_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_invitee_round_id"), ["round_id"], unique=False)

    op.create_table(
        "join_code",
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("expires", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["reflection_round.id"],
            name=op.f("fk_join_code_round_id_reflection_round"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_join_code")),
    )
    with op.batch_alter_table("join_code", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_join_code_round_id"), ["round_id"], unique=False)

    op.create_table(
        "learning_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("letter", sa.String(length=10), nullable=False),
        sa.Column("text", sa.String(length=10000), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("owner_name", sa.String(length=300), nullable=False),
        sa.Column("theme", sa.String(length=300), nullable=False),
        sa.Column("learning_goal", sa.String(length=10000), nullable=False),
        sa.Column("unexpected", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("answer", sa.String(length=10000), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("ended", sa.Date(), nullable=True),
        sa.Column("activities", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_learning_question_network_id_network")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_learning_question_owner_id_person")),
        sa.ForeignKeyConstraint(
            ["round_id"], ["reflection_round.id"], name=op.f("fk_learning_question_round_id_reflection_round")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learning_question")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("learning_question", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_learning_question_network_id"), ["network_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_learning_question_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_learning_question_round_id"), ["round_id"], unique=False)

    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=100), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("note", sa.String(length=10000), nullable=False),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_meeting_network_id_network")),
        sa.ForeignKeyConstraint(
            ["round_id"], ["reflection_round.id"], name=op.f("fk_meeting_round_id_reflection_round")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_network_id"), ["network_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_round_id"), ["round_id"], unique=False)

    op.create_table(
        "round_network",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_round_network_network_id_network")),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["reflection_round.id"],
            name=op.f("fk_round_network_round_id_reflection_round"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_network")),
    )
    with op.batch_alter_table("round_network", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_round_network_network_id"), ["network_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_round_network_round_id"), ["round_id"], unique=False)

    op.create_table(
        "round_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=10000), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("category", sa.String(length=100), nullable=True),
        sa.Column("bank_code", sa.String(length=100), nullable=True),
        sa.Column("empathy", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["reflection_round.id"], name=op.f("fk_round_question_round_id_reflection_round")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_question")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("round_question", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_round_question_round_id"), ["round_id"], unique=False)

    op.create_table(
        "year_evaluation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=True),
        sa.Column("theme", sa.String(length=300), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=10000), nullable=False),
        sa.Column("decided_by", sa.String(length=300), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_year_evaluation_network_id_network")),
        sa.ForeignKeyConstraint(
            ["round_id"], ["reflection_round.id"], name=op.f("fk_year_evaluation_round_id_reflection_round")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_year_evaluation")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("year_evaluation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_year_evaluation_network_id"), ["network_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_year_evaluation_round_id"), ["round_id"], unique=False)

    op.create_table(
        "action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=True),
        sa.Column("question_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(length=10000), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("owner_name", sa.String(length=300), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("helped", sa.String(length=20), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("ended", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=10000), nullable=False),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_action_network_id_network")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_action_owner_id_person")),
        sa.ForeignKeyConstraint(
            ["question_id"], ["round_question.id"], name=op.f("fk_action_question_id_round_question")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["reflection_round.id"], name=op.f("fk_action_round_id_reflection_round")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("action", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_action_network_id"), ["network_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_round_id"), ["round_id"], unique=False)

    op.create_table(
        "answer_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["round_question.id"], name=op.f("fk_answer_group_question_id_round_question")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_group")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("answer_group", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_answer_group_question_id"), ["question_id"], unique=False)

    op.create_table(
        "attendee",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("role", sa.String(length=100), nullable=True),
        sa.Column("attended", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_attendee_meeting_id_meeting")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_attendee_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attendee_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendee")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("attendee", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attendee_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attendee_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attendee_person_id"), ["person_id"], unique=False)

    op.create_table(
        "conclusion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=100), nullable=False),
        sa.Column("text", sa.String(length=10000), nullable=False),
        sa.Column("theme", sa.String(length=300), nullable=False),
        sa.Column("by", sa.String(length=300), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("addition", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["round_question.id"], name=op.f("fk_conclusion_question_id_round_question")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["reflection_round.id"], name=op.f("fk_conclusion_round_id_reflection_round")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conclusion")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("conclusion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conclusion_question_id"), ["question_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_conclusion_round_id"), ["round_id"], unique=False)

    op.create_table(
        "learning_question_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=True),
        sa.Column("change", sa.String(length=20), nullable=False),
        sa.Column("text", sa.String(length=10000), nullable=False),
        sa.Column("why", sa.String(length=10000), nullable=False),
        sa.Column("by", sa.String(length=300), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["learning_question.id"],
            name=op.f("fk_learning_question_version_question_id_learning_question"),
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["reflection_round.id"], name=op.f("fk_learning_question_version_round_id_reflection_round")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learning_question_version")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("learning_question_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_learning_question_version_question_id"), ["question_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_learning_question_version_round_id"), ["round_id"], unique=False)

    op.create_table(
        "outcome",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=True),
        sa.Column("learning_question_id", sa.Integer(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("changed", sa.String(length=10000), nullable=False),
        sa.Column("for_whom", sa.String(length=10000), nullable=False),
        sa.Column("contribution", sa.String(length=10000), nullable=False),
        sa.Column("confirmed_by", sa.String(length=300), nullable=False),
        sa.Column("value_level", sa.String(length=100), nullable=True),
        sa.Column("theme", sa.String(length=300), nullable=False),
        sa.Column("evidence_link", sa.String(length=10000), nullable=False),
        sa.Column("unexpected", sa.Boolean(), nullable=False),
        sa.Column("selected_for", sa.Integer(), nullable=True),
        sa.Column("selected_because", sa.String(length=10000), nullable=False),
        sa.Column("activities", sa.JSON(), nullable=False),
        sa.Column("shared_with", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["learning_question_id"],
            ["learning_question.id"],
            name=op.f("fk_outcome_learning_question_id_learning_question"),
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_outcome_network_id_network")),
        sa.ForeignKeyConstraint(
            ["round_id"], ["reflection_round.id"], name=op.f("fk_outcome_round_id_reflection_round")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("outcome", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outcome_learning_question_id"), ["learning_question_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_outcome_network_id"), ["network_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_outcome_round_id"), ["round_id"], unique=False)

    op.create_table(
        "action_review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("helped", sa.String(length=20), nullable=True),
        sa.Column("note", sa.String(length=10000), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_action_review_action_id_action")),
        sa.ForeignKeyConstraint(
            ["round_id"], ["reflection_round.id"], name=op.f("fk_action_review_round_id_reflection_round")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_review")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("action_review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_action_review_action_id"), ["action_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_review_round_id"), ["round_id"], unique=False)

    op.create_table(
        "answer",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("respondent", sa.String(length=64), nullable=True),
        sa.Column("author", sa.String(length=300), nullable=True),
        sa.Column("perspective", sa.String(length=100), nullable=True),
        sa.Column("slot", sa.String(length=100), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(length=10000), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("score IS NULL OR score BETWEEN 1 AND 5", name=op.f("ck_answer_score_in_range")),
        sa.ForeignKeyConstraint(["group_id"], ["answer_group.id"], name=op.f("fk_answer_group_id_answer_group")),
        sa.ForeignKeyConstraint(
            ["question_id"], ["round_question.id"], name=op.f("fk_answer_question_id_round_question")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["reflection_round.id"], name=op.f("fk_answer_round_id_reflection_round")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer")),
        sa.UniqueConstraint("question_id", "respondent", "slot", name=op.f("uq_answer_question_id")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_answer_respondent"), ["respondent"], unique=False)
        batch_op.create_index(batch_op.f("ix_answer_round_id"), ["round_id"], unique=False)
