"""The dialogs that begin a round, change it, divide its time, lead it to the next phase, and remove it."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from leernet.analysis.reflection.programme import PARTS, usual_agenda
from leernet.model import Phase, ReflectionRoundInput
from leernet.model.reflection import USUAL_GROUP
from leernet.reflection import SMALLEST_GROUP
from leernet.services import rounds
from leernet.texts import N_, _, format_number, ngettext
from leernet.ui import runtime, state
from leernet.ui.components import plain
from leernet.ui.network_choice import different_names, in_order
from leernet.ui.records.dialogs import Window, attempt
from leernet.ui.records.forms import Form, required
from leernet.ui.records.links import link_to
from leernet.ui.reflection.anonymity import promises
from leernet.ui.reflection.round_words import round_of

NO_DAY = N_("kies een dag.")


def plan_round(*network_ids: int) -> None:
    """Open the dialog that begins a round of these networks."""
    state.open_dialog("add_round", network_ids=network_ids)


def _fields(form: Form, values: dict[str, Any], *, terms: bool) -> Callable[[], dict[str, Any]]:
    """What a round is; with `terms` also on what terms people answer. What is not asked keeps its value."""
    made: dict[str, Any] = {}
    if terms:
        made["network_ids"] = _networks(form, values.get("network_ids", ()))
    made["name"] = form.text("name", values["name"])
    left, right = st.columns(2)
    with left:
        day = form.day("day", values["day"])
    with right:
        made["place"] = form.text("place", values.get("place"), placeholder=_("Mag leeg blijven"))
    if not state.pseudonyms():
        made["facilitator"] = form.text("facilitator", values.get("facilitator"), placeholder=_("Wie leidt de ronde?"))
        if "note" in values:
            made["note"] = form.note(values["note"])
    if terms:
        made |= _terms(form, values)
    return lambda: {**made, "day": required("day", day, NO_DAY)}


def _networks(form: Form, ids: tuple[int, ...]) -> tuple[int, ...]:
    networks = runtime.snapshot().networks
    known = networks["id"].tolist()
    names = dict(zip(known, different_names(runtime.snapshot()), strict=True))
    chosen = st.multiselect(
        _("Netwerken"),
        [known[position] for position in in_order(runtime.snapshot())],
        default=[id for id in ids if id in names],
        format_func=names.__getitem__,
        placeholder=_("Kies een of meer netwerken"),
        key=form.key("network_ids"),
    )
    form.room("network_ids")
    return tuple(chosen)


def _terms(form: Form, values: dict[str, Any]) -> dict[str, Any]:
    """Anonymous or by name, with beneath it precisely what that means."""
    st.markdown(_("**Hoe wordt er geantwoord?** Dit staat vast zodra de ronde open is."))
    anonymous = st.radio(
        _("Anoniem of met naam"),
        [True, False],
        index=0 if values.get("anonymous", True) else 1,
        format_func=lambda one: _("🙈 Anoniem") if one else _("🏷️ Met naam"),
        horizontal=True,
        key=form.key("anonymous"),
        label_visibility="collapsed",
    )
    minimum = int(values.get("minimum_group", USUAL_GROUP))
    if anonymous:
        minimum = st.number_input(
            _("Laat een perspectief pas zien vanaf zo veel antwoorden"),
            min_value=SMALLEST_GROUP,
            max_value=25,
            value=minimum,
            help=_("Minder dan {number} kan niet: dan is te raden wie wat zei.", number=format_number(SMALLEST_GROUP)),
            key=form.key("minimum_group"),
        )
        form.room("minimum_group")
    show_promises(anonymous=bool(anonymous), minimum_group=minimum)
    return {"anonymous": bool(anonymous), "minimum_group": minimum}


def show_promises(*, anonymous: bool, minimum_group: int) -> None:
    """What somebody who answers may count on, in the words that stand beside the answer as well."""
    st.markdown("\n".join(f"- {sentence}" for sentence in promises(anonymous=anonymous, minimum_group=minimum_group)))


def _add(form: Form) -> None:
    today = runtime.today()
    start = {"name": _("Reflectieronde"), "day": today, "network_ids": form.dialog.about["network_ids"]}
    make = _fields(form, start, terms=True)
    st.caption(_("De twee vaste vragen komen er vanzelf in. Andere vragen kiest u daarna."))

    def save(_version: int) -> str:
        values = ReflectionRoundInput(**make(), agenda=usual_agenda())
        store, reference = runtime.store(), runtime.reference()
        return link_to("round", rounds.add_round(store, actor=runtime.actor(), round=values, reference=reference))

    if form.save_button(_("Begin de voorbereiding")):
        attempt(form, save, done=_("De ronde staat klaar om voor te bereiden"))


def _start(form: Form) -> tuple[ReflectionRoundInput, int]:
    id, store, actor = form.dialog.about["id"], runtime.store(), runtime.actor()
    begun: tuple[ReflectionRoundInput, int] = form.start(lambda: rounds.read_round(store, actor=actor, id=id))
    return begun


def _save_change(form: Form, make: Callable[[], dict[str, Any]]) -> None:
    id, store, actor = form.dialog.about["id"], runtime.store(), runtime.actor()
    values, version = _start(form)

    def save(version: int) -> None:
        changed = ReflectionRoundInput(**{**values.model_dump(), **make()})
        rounds.change_round(store, actor=actor, id=id, round=changed, expected_version=version)

    if form.save_button(_("Bewaar")):
        attempt(form, save, version)


def _change(form: Form) -> None:
    values, _version = _start(form)
    _save_change(form, _fields(form, values.model_dump(), terms=values.phase is Phase.PREPARATION))


def _agenda(form: Form) -> None:
    """The minutes of each part; 0 leaves a part without a clock."""
    values, _version = _start(form)
    known = {row["part"]: int(row["minutes"]) for row in values.agenda}
    st.markdown(_("Hoeveel minuten krijgt elk onderdeel? Bij 0 loopt er geen klok mee."))
    minutes = {
        part: st.number_input(_(label), 0, 240, known.get(part, 0), step=5, key=form.key(part))
        for part, label in PARTS.items()
    }
    total = sum(minutes.values())
    st.markdown(ngettext("Samen **{number} minuut**.", "Samen **{number} minuten**.", total))
    agenda = [{"part": part, "minutes": int(number)} for part, number in minutes.items() if number]
    _save_change(form, lambda: {"agenda": agenda})


def _open(form: Form) -> None:
    id, store, actor = form.dialog.about["id"], runtime.store(), runtime.actor()
    values, version = _start(form)
    round = round_of(id)
    asked, invited = len(round.questions), len(round.invitees)
    st.markdown(
        _("Vanaf nu kan men antwoorden. De vragen en deze afspraken staan daarna vast:")
        + "\n\n"
        + "\n".join(f"- {line}" for line in (ngettext("{number} vraag", "{number} vragen", asked), *_said(values)))
    )
    if not invited:
        st.info(
            _("Er is nog niemand uitgenodigd. Dan kan leernet niet zeggen welk deel van de groep antwoordde."), icon="✉️"
        )

    def save(version: int) -> None:
        rounds.open_round(store, actor=actor, id=id, expected_version=version, today=runtime.today())

    if form.save_button(_("Ja, open de ronde"), icon="📬"):
        attempt(form, save, version, done=_("De ronde is open"))


def _said(values: ReflectionRoundInput) -> list[str]:
    return promises(anonymous=values.anonymous, minimum_group=values.minimum_group)


def _remove(form: Form) -> None:
    id, store, actor = form.dialog.about["id"], runtime.store(), runtime.actor()
    values, version = _start(form)
    st.markdown(_("**{name}** gaat weg, met de vragen en wie er is uitgenodigd.", name=plain(values.name)))

    def save(version: int) -> str:
        rounds.remove_round(store, actor=actor, id=id, expected_version=version)
        state.choose_round(None)
        return "round"

    if form.save_button(_("Ja, verwijder deze ronde"), icon="🗑️"):
        attempt(form, save, version, done=_("Verwijderd"))


WINDOWS = {
    "add_round": Window(N_("Nieuwe reflectieronde"), "reflection_round", _add),
    "change_round": Window(N_("Ronde wijzigen"), "reflection_round", _change),
    "round_agenda": Window(N_("Tijd per onderdeel"), "reflection_round", _agenda),
    "open_round": Window(N_("De ronde openen"), "reflection_round", _open),
    "remove_round": Window(N_("Ronde verwijderen"), "reflection_round", _remove),
}
