"""What an import did or would do, as plain values for JSON and tables."""

from typing import Any

from leernet.exchange.plan import ImportPlan
from leernet.exchange.problems import Problem
from leernet.texts import say


def import_report(plan: ImportPlan, *, written: bool, dry_run: bool) -> dict[str, Any]:
    """The counts are rows of the file: rows = added + changed + unchanged + refused + repeated."""
    return {
        "file": plan.table.file,
        "sheet": plan.table.sheet,
        "dry_run": dry_run,
        "written": written,
        "rows": plan.rows,
        "added": plan.added,
        "changed": plan.changed_rows,
        "unchanged": plan.unchanged,
        "refused": plan.refused,
        "repeated": plan.repeated,
        "details": plan.details,
        "problems": [problem_row(problem) for problem in plan.problems],
    }


def problem_row(problem: Problem) -> dict[str, Any]:
    """A problem with its place, in words of the current language."""
    return {
        "file": problem.file,
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column,
        "cell": problem.cell,
        "value": problem.value,
        "problem": say(problem.problem),
        "remedy": say(problem.remedy),
        "severity": problem.severity.value,
    }
