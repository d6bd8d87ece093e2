"""Adding, changing and removing a network, a person or an organisation."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from leernet.analysis.lists import distinct_names
from leernet.model import NetworkInput, OrganisationInput, PersonInput
from leernet.services import networks, organisations, persons
from leernet.texts import N_, _
from leernet.ui import runtime
from leernet.ui.components import plain
from leernet.ui.records.choose import choose
from leernet.ui.records.dialogs import Window, attempt
from leernet.ui.records.forms import Form
from leernet.ui.records.links import link_to


def _network_fields(form: Form, values: dict[str, Any]) -> Callable[[], NetworkInput]:
    reference, frame = runtime.reference(), runtime.snapshot().networks
    themes = distinct_names([*frame["themes"], *frame["reserve_themes"]])
    gemeenten = distinct_names([[one.name for one in reference.gemeenten.values()], *frame["gemeenten"]])
    made: dict[str, Any] = {"name": form.text("name", values.get("name"))}
    made["kind"] = form.choice("kind", reference.network_kinds, values.get("kind"), nothing=_("Niet bekend"))
    made["themes"] = form.names("themes", values.get("themes", ()), themes)
    made["goal"] = form.long_text("goal", values.get("goal", ""))
    left, right = st.columns(2)
    with left:
        made["begin"] = form.day("begin", values.get("begin"), help=_("Leeg: niet bekend."))
    with right:
        made["end"] = form.day("end", values.get("end"), help=_("Leeg: het netwerk loopt door."))
    left, right = st.columns(2)
    with left:
        made["region"] = form.text("region", values.get("region"))
    with right:
        made["financier"] = form.text("financier", values.get("financier"))
    made["gemeenten"] = form.names("gemeenten", values.get("gemeenten", ()), gemeenten)
    made["reserve_themes"] = form.names("reserve_themes", values.get("reserve_themes", ()), themes)
    parent = choose(
        form, "parent_id", "network", current=values.get("parent_id"), nothing=_("Geen onderdeel van een ander netwerk")
    )
    made["note"] = form.note(values.get("note", ""))
    return lambda: NetworkInput(**made, parent_id=parent.reference())


def _person_fields(form: Form, values: dict[str, Any]) -> Callable[[], PersonInput]:
    made: dict[str, Any] = {}
    for place, field in zip(st.columns([2, 1.2, 2]), ("given_name", "name_prefix", "family_name"), strict=True):
        with place:
            made[field] = form.text(field, values.get(field))
    left, right = st.columns(2)
    with left:
        made["email"] = form.text("email", values.get("email"), help=_("Niet verplicht.")) or None
    with right:
        made["phone"] = form.text("phone", values.get("phone"), help=_("Niet verplicht.")) or None
    made["note"] = form.note(values.get("note", ""))
    made["retain_until"] = form.day(
        "retain_until", values.get("retain_until"), help=_("Tot wanneer u deze gegevens mag bewaren. Leeg: geen datum.")
    )
    made["opt_out"] = form.tick(
        "opt_out",
        bool(values.get("opt_out")),
        help=_("leernet noemt deze persoon dan niet bij 'Wie zou dit kunnen?'."),
    )
    return lambda: PersonInput(**made)


def _organisation_fields(form: Form, values: dict[str, Any]) -> Callable[[], OrganisationInput]:
    reference, frame = runtime.reference(), runtime.snapshot().organisations
    made: dict[str, Any] = {"name": form.text("name", values.get("name"))}
    made["kind"] = form.choice("kind", reference.organisation_kinds, values.get("kind"), nothing=_("Niet bekend"))
    made["other_names"] = form.names("other_names", values.get("other_names", ()), ())
    gemeenten = distinct_names([[one.name for one in reference.gemeenten.values()], frame["gemeente"]])
    made["gemeente"] = form.name("gemeente", values.get("gemeente", ""), gemeenten)
    left, right = st.columns(2)
    with left:
        made["begin"] = form.day("begin", values.get("begin"), help=_("Leeg: niet bekend."))
    with right:
        made["end"] = form.day("end", values.get("end"), help=_("Leeg: de organisatie bestaat nog."))
    parent = choose(
        form,
        "parent_id",
        "organisation",
        current=values.get("parent_id"),
        nothing=_("Geen onderdeel van een andere organisatie"),
    )
    successor = choose(
        form, "successor_id", "organisation", current=values.get("successor_id"), nothing=_("Geen opvolger")
    )
    made["note"] = form.note(values.get("note", ""))
    return lambda: OrganisationInput(**made, parent_id=parent.reference(), successor_id=successor.reference())


@dataclass(frozen=True)
class Kind:
    """What adding, changing and removing need to know about one kind of record."""

    subject: str
    fields: Callable[[Form, dict[str, Any]], Callable[[], Any]]
    read: Callable[..., tuple[Any, int]]
    add: Callable[..., int]
    change: Callable[..., None]
    remove: Callable[..., None]
    add_title: str
    change_title: str
    remove_title: str


KINDS = (
    Kind(
        "network",
        _network_fields,
        networks.read_network,
        networks.add_network,
        networks.change_network,
        networks.remove_network,
        N_("Netwerk toevoegen"),
        N_("Netwerk wijzigen"),
        N_("Netwerk verwijderen"),
    ),
    Kind(
        "person",
        _person_fields,
        persons.read_person,
        persons.add_person,
        persons.change_person,
        persons.remove_person,
        N_("Persoon toevoegen"),
        N_("Persoon wijzigen"),
        N_("Persoon verwijderen"),
    ),
    Kind(
        "organisation",
        _organisation_fields,
        organisations.read_organisation,
        organisations.add_organisation,
        organisations.change_organisation,
        organisations.remove_organisation,
        N_("Organisatie toevoegen"),
        N_("Organisatie wijzigen"),
        N_("Organisatie verwijderen"),
    ),
)


def _add(kind: Kind, form: Form) -> None:
    make = kind.fields(form, form.dialog.about)

    def save(_version: int) -> str:
        id = kind.add(runtime.store(), actor=runtime.actor(), **{kind.subject: make()})
        return link_to(kind.subject, id)

    if form.save_button(_("Voeg toe")):
        attempt(form, save)


def _change(kind: Kind, form: Form) -> None:
    id = form.dialog.about["id"]
    store, actor = runtime.store(), runtime.actor()
    values, version = form.start(lambda: kind.read(store, actor=actor, id=id))
    make = kind.fields(form, values.model_dump())

    def save(version: int) -> None:
        kind.change(store, actor=actor, id=id, expected_version=version, **{kind.subject: make()})

    if form.save_button(_("Bewaar")):
        attempt(form, save, version)


def _remove(kind: Kind, form: Form) -> None:
    id, name = form.dialog.about["id"], form.dialog.about["name"]
    store, actor = runtime.store(), runtime.actor()
    _values, version = form.start(lambda: kind.read(store, actor=actor, id=id))
    st.markdown(
        _(
            "U verwijdert **{name}**. Dit kan alleen als er niets meer aan hangt, en het is niet terug te draaien.",
            name=plain(name),
        )
    )

    def save(version: int) -> str:
        kind.remove(store, actor=actor, id=id, expected_version=version)
        return kind.subject

    if form.save_button(_("Verwijder"), icon="🗑️"):
        attempt(form, save, version, done=_("Verwijderd"))


def _window(title: str, kind: Kind, draw: Callable[[Kind, Form], None]) -> Window:
    return Window(title, kind.subject, lambda form: draw(kind, form))


WINDOWS = {
    **{f"add_{kind.subject}": _window(kind.add_title, kind, _add) for kind in KINDS},
    **{f"change_{kind.subject}": _window(kind.change_title, kind, _change) for kind in KINDS},
    **{f"remove_{kind.subject}": _window(kind.remove_title, kind, _remove) for kind in KINDS},
}
