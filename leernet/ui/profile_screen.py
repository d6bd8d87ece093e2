"""The requirements of a kind of network, or of one network: what is asked, why, since when, and by whose change."""

import streamlit as st

from leernet.analysis.profiles import (
    Change,
    Scope,
    all_changes,
    broken_changes,
    definition_of,
    kind_judged_as,
    profile_on,
)
from leernet.reference import WITHOUT_KIND, Reference, Requirement
from leernet.services.policy import LOCAL_USER
from leernet.texts import _, format_date
from leernet.ui import runtime, state
from leernet.ui.components import plain
from leernet.ui.records.words import problem_sentence
from leernet.ui.requirement_words import amount, kind_name, who_counts


def choose_scope() -> Scope:
    """Lets the user choose a kind of network, and one network of it or all of them."""
    snapshot, reference = runtime.snapshot(), runtime.reference()
    judged_as = [kind_judged_as(kind, reference) for kind in snapshot.networks["kind"].astype(object)]
    left, right = st.columns(2)
    with left:
        kind = st.selectbox(
            _("Soort netwerk"),
            [*reference.network_kinds, WITHOUT_KIND],
            format_func=lambda code: kind_name(code, reference),
            key="profile_kind",
        )
    of_kind = [position for position, own in enumerate(judged_as) if own == kind]
    names = snapshot.networks["name"].tolist()
    with right:
        network = st.selectbox(
            _("Voor welk netwerk"),
            sorted(of_kind, key=lambda position: names[position].casefold()),
            index=None,
            format_func=lambda position: names[position],
            placeholder=_("Alle netwerken van deze soort"),
            key=f"profile_network_{kind}",
        )
    return Scope(kind, network)


def requirements(scope: Scope) -> None:
    """What is asked today, each with its buttons and earlier versions; and what is asked no more."""
    snapshot, reference, today = runtime.snapshot(), runtime.reference(), runtime.today()
    profile = profile_on(snapshot, reference, today)
    asked = profile.requirements_for(scope.network_kind, scope.network)
    changes = [one for one in all_changes(snapshot, reference) if one.scope == scope]
    about = {"network_kind": scope.network_kind, "network_id": _network_id(scope)}
    taken = [*(one.code for one in asked), *(one.code for one in changes)]
    st.button(
        _("Eis toevoegen"),
        type="primary",
        on_click=state.open_dialog,
        args=("add_requirement",),
        kwargs={**about, "taken": taken},
    )
    if not asked:
        st.markdown(_("Hier wordt nu niets gevraagd."))
    for one in asked:
        with st.container(border=True, key=f"requirement_{one.code}"):
            _requirement(one, scope, [change for change in changes if change.code == one.code], about)
    _asked_no_more(scope, asked, changes, about, reference)


def _requirement(one: Requirement, scope: Scope, changes: list[Change], about: dict) -> None:
    st.markdown(f"**{plain(one.name)}** · {one.severity.name.lower()} · {amount(one.minimum, one.maximum)}")
    st.markdown(_("Telt mee: {who}", who=plain(who_counts(one, runtime.reference()))))
    st.markdown(plain(one.why))
    st.caption(plain(_("Bron: {source}", source=one.source)) + "  \n" + plain(_origin(one, scope, changes)))
    with st.container(horizontal=True):
        definition = {**about, "code": one.code, "definition": definition_of(one)}
        _open(_("Wijzigen"), "✏️", "change_requirement", one.code, definition)
        _open(
            _("Niet meer vragen"), "🚫", "retire_requirement", one.code, {**about, "code": one.code, "wanted": one.name}
        )
    versions(changes)


def _origin(one: Requirement, scope: Scope, changes: list[Change]) -> str:
    counting = [change for change in changes if change.valid_from and change.valid_from <= runtime.today()]
    counting = [change for change in counting if not change.problem]
    if counting:
        words = _("Aangepast vanaf {day}", day=format_date(counting[-1].valid_from, long=True))
        return f"{words}: {counting[-1].reason}" if counting[-1].reason else words
    if scope.network is not None and one.network is None:
        return _("Zoals bij alle netwerken van deze soort")
    return _("Uit de bestanden")


def versions(changes: list[Change]) -> None:
    """What this requirement was and will be, newest first, and who changed it."""
    if not changes:
        return
    with st.expander(_("Versies"), icon="🕰️", key=f"versions_{changes[0].code}"):
        for change in reversed(changes):
            words = _version(change)
            st.markdown(f"- {plain(words)}")
            if change.valid_from and change.valid_from >= runtime.today():  # it has judged no day yet
                about = {"id": change.id, "change": words}
                _open(_("Neem terug"), "↩️", "withdraw_change", str(change.id), about)


def _version(change: Change) -> str:
    made = runtime.store().history("profile_change", change.id)
    who = made[-1].actor if made else LOCAL_USER.name
    words = _("Vanaf {day}", day=format_date(change.valid_from, long=True))
    if change.problem:
        what = _("telt niet mee, want er klopt iets niet: {problem}", problem=problem_sentence(change.problem))
    elif change.requirement is None:
        what = _("niet meer gevraagd")
    else:
        one = change.requirement
        who_or_what = who_counts(one, runtime.reference())
        what = f"{one.name}, {one.severity.name.lower()}, {amount(one.minimum, one.maximum)} ({who_or_what})"
    reason = f" {change.reason}." if change.reason else ""
    return _("{since}: {what}. Gewijzigd door {who}.", since=words, what=what, who=who) + reason


def _asked_no_more(
    scope: Scope, asked: tuple[Requirement, ...], changes: list[Change], about: dict, reference: Reference
) -> None:
    """What was retired here, or begins later; it can be asked again."""
    codes = dict.fromkeys(change.code for change in changes if change.code not in {one.code for one in asked})
    if not codes:
        return
    st.header(_("Nu niet gevraagd"), anchor=False)
    of_files = {one.code: one for one in reference.requirements_for(scope.network_kind)}
    for code in codes:
        own = [change for change in changes if change.code == code]
        last = next((one.requirement for one in reversed(own) if one.requirement), of_files.get(code))
        with st.container(border=True, key=f"retired_{code}"):
            st.markdown(f"**{plain(last.name if last else code)}**")
            if last:
                _open(
                    _("Weer vragen"),
                    "↩️",
                    "change_requirement",
                    code,
                    {**about, "code": code, "definition": definition_of(last)},
                )
            versions(own)


def _open(label: str, icon: str, dialog: str, code: str, about: dict) -> None:
    st.button(label, icon=icon, key=f"{dialog}_{code}", on_click=state.open_dialog, args=(dialog,), kwargs=about)


def _network_id(scope: Scope) -> int | None:
    return None if scope.network is None else int(runtime.snapshot().networks["id"].iloc[scope.network])


def show_broken() -> None:
    """The changes that count nowhere because something in them does not fit the files (any more), each with why."""
    names = runtime.snapshot().networks["name"].to_numpy()
    for change in broken_changes(runtime.snapshot(), runtime.reference()):
        assert change.problem
        scope = change.scope
        where = kind_name(scope.network_kind, runtime.reference()) if scope.network is None else names[scope.network]
        words = _(
            "De aangepaste eis '{code}' bij {where} telt niet mee. {problem} Pas de eis aan, of herstel de bestanden.",
            code=change.code,
            where=where,
            problem=problem_sentence(change.problem),
        )
        st.warning(plain(words), icon="⚠️")
