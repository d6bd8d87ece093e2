"""Two records that are one and the same become one: likely pairs, side by side, and which of the two stays."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from leernet.analysis.duplicates import likely_duplicates, look_alikes
from leernet.errors import InvalidInput, Phrase
from leernet.services import networks, organisations, persons
from leernet.texts import N_, _
from leernet.ui import runtime
from leernet.ui.components import plain
from leernet.ui.records.choose import choose
from leernet.ui.records.dialogs import Window, attempt
from leernet.ui.records.forms import Form
from leernet.ui.records.links import frame_of, link_to
from leernet.ui.records.words import Wording, field_label

_READ: dict[str, Callable[..., tuple[Any, int]]] = {
    "person": persons.read_person,
    "organisation": organisations.read_organisation,
    "network": networks.read_network,
}
_MERGE: dict[str, Callable[..., None]] = {
    "person": persons.merge_persons,
    "organisation": organisations.merge_organisations,
    "network": networks.merge_networks,
}


def _merge(subject: str, form: Form) -> None:
    """The dialog is about one record (`id`), about a pair (`id`, `other`), or about whatever looks like a pair."""
    pair = _pair(subject, form)
    if pair is None:
        return
    names = {id: _name(subject, id) for id in pair}
    _side_by_side(subject, pair)
    keep = st.radio(
        _("Welke blijft staan?"), pair, format_func=lambda one: plain(_numbered(names, one)), key=form.key("keep")
    )
    gone = next(id for id in pair if id != keep)
    st.markdown(
        _(
            "Alles wat aan **{gone}** hangt, gaat naar **{keep}**. Wat bij {keep} leeg is, wordt aangevuld. Daarna "
            "verdwijnt {gone}. Dit is niet terug te draaien.",
            gone=plain(_numbered(names, gone)),
            keep=plain(_numbered(names, keep)),
        )
    )
    sure = st.checkbox(_("Ja, dit zijn dezelfde"), key=form.key("sure"))
    form.room("sure")

    def save(_version: int) -> str:
        if not sure:
            raise InvalidInput(field="sure", problem=Phrase(N_("zet eerst het vinkje als u het zeker weet.")))
        _MERGE[subject](runtime.store(), actor=runtime.actor(), keep=keep, duplicate=gone)
        return link_to(subject, keep)

    if form.save_button(_("Voeg samen")):
        attempt(form, save, done=_("Samengevoegd"))


def _pair(subject: str, form: Form) -> list[int] | None:
    id = form.dialog.about.get("id")
    if id is None:
        return _likely_pair(subject, form)
    frame = frame_of(runtime.snapshot(), subject)
    position = frame["id"].tolist().index(id)
    ids = frame["id"].iloc[look_alikes(frame["name"].tolist(), position)].tolist()
    other = None
    if ids:
        names = {one: _name(subject, one) for one in ids}
        other = st.radio(
            _("Lijkt erop"),
            [*ids, None],
            format_func=lambda one: _("Een andere") if one is None else plain(_numbered(names, one)),
            key=form.key("alike"),
        )
    if other is None:
        other = choose(form, "merge_with", subject).id
    return None if other is None or other == id else [id, other]


def _likely_pair(subject: str, form: Form) -> list[int] | None:
    frame = frame_of(runtime.snapshot(), subject)
    found = form.start(lambda: likely_duplicates(frame["name"].tolist()))
    if not found:
        st.success(_("Er zijn geen namen die zo op elkaar lijken dat het dezelfde kunnen zijn."), icon="✅")
        return None
    ids, names = frame["id"].tolist(), frame["name"].tolist()
    pairs = [(ids[pair.one], ids[pair.other]) for pair in found]
    labels = [f"{names[pair.one]}  ↔  {names[pair.other]}" for pair in found]
    chosen = st.selectbox(
        _("Deze namen lijken op elkaar"), range(len(pairs)), format_func=labels.__getitem__, key=form.key("pair")
    )
    return list(pairs[chosen])


def _side_by_side(subject: str, pair: list[int]) -> None:
    """What is known of both, and how often each takes part; what both have alike is left out."""
    store, actor, snapshot = runtime.store(), runtime.actor(), runtime.snapshot()
    wording = Wording(subject, snapshot, runtime.reference())
    both = [_READ[subject](store, actor=actor, id=id)[0].model_dump() for id in pair]
    rows = [
        [field_label(field), *(plain(wording.value(field, values[field])) for values in both)]
        for field in both[0]
        if any(values[field] for values in both)
    ]
    positions = snapshot.participations[subject].to_numpy()
    places = [frame_of(snapshot, subject)["id"].tolist().index(id) for id in pair]
    rows.append([_("Deelnames"), *(str(int((positions == place).sum())) for place in places)])
    st.table(pd.DataFrame(rows, columns=[_("Gegeven"), *(_("Nummer {id}", id=id) for id in pair)]), hide_index=True)


def _name(subject: str, id: int) -> str:
    frame = frame_of(runtime.snapshot(), subject)
    return str(frame["name"].iat[frame["id"].tolist().index(id)])


def _numbered(names: dict[int, str], id: int) -> str:
    return _("{name} (nummer {id})", name=names[id], id=id)


def _window(subject: str) -> Window:
    return Window(N_("Dubbelen samenvoegen"), subject, lambda form: _merge(subject, form))


WINDOWS = {f"merge_{subject}": _window(subject) for subject in _MERGE}
