"""Which chart answers a question, without what was taken off the map, and what one reads below it."""

from collections.abc import Callable, Iterable

from leernet.analysis.affiliation import Affiliation
from leernet.analysis.chart import (
    Chart,
    ClusterBy,
    LapsingSeat,
    clusters_chart,
    clusters_of,
    colleagues_chart,
    hierarchy_chart,
    networks_chart,
    organisations_chart,
    people_chart,
    surroundings,
)
from leernet.texts import _, say
from leernet.ui.network_map.question import VIEWS, Question, View

READABLE = 60
"""So many groups can be read at a glance."""


def chart_of(
    question: Question, shown: Affiliation, lapsing: Iterable[LapsingSeat] = (), *, spells: bool = False
) -> Chart:
    """What the view of this question shows of an affiliation; with `spells` every line has its own days."""
    if question.view is View.PEOPLE:
        chart = people_chart(shown, lapsing, spells=spells)
        return surroundings(chart, *question.around) if question.around else chart
    if question.view is View.CLUSTERS:
        return clusters_chart(shown, _clusters(question, shown))
    if question.view is View.HIERARCHY:
        return hierarchy_chart(shown)
    made: dict[View, Callable[..., Chart]] = {
        View.NETWORKS: networks_chart,
        View.REGIONS: networks_chart,
        View.ORGANISATIONS: organisations_chart,
        View.COLLEAGUES: colleagues_chart,
    }
    return made[question.view](shown, spells=spells)


def _clusters(question: Question, shown: Affiliation) -> ClusterBy:
    """By what networks are taken together: as asked, else the first that gives a number of groups one can read."""
    if question.clusters:
        return question.clusters
    numbers = {by: len(clusters_of(shown, by).ids) for by in ClusterBy}
    readable = [by for by, number in numbers.items() if 1 < number <= READABLE]
    return readable[0] if readable else min(ClusterBy, key=lambda by: (numbers[by] == 1, numbers[by]))


def visible(chart: Chart, question: Question) -> Chart:
    """The chart without what was taken off the map."""
    return chart.only(~chart.nodes["id"].isin(question.hidden).to_numpy()) if question.hidden else chart


def notes_of(question: Question, chart: Chart) -> list[str]:
    """What a line means in this view, and what had to stay out."""
    notes = [_(VIEWS[question.view].meaning)]
    if chart.left_out:
        notes.append(say(chart.left_out))
    return notes
