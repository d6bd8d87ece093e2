"""The dialogs that add, change and retire a requirement, with what that would do shown before it is saved."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import streamlit as st

from leernet.analysis.profile_effect import Effect, effect_of
from leernet.analysis.profiles import Scope, requirement_of
from leernet.errors import InvalidInput
from leernet.model import ProfileChangeInput
from leernet.reference import Entry, Severity
from leernet.services import profiles
from leernet.texts import N_, _, format_date, ngettext
from leernet.ui import runtime
from leernet.ui.components import plain
from leernet.ui.records.dialogs import Window, attempt
from leernet.ui.records.forms import NO_DATE, Form, required
from leernet.ui.records.words import field_label

FEW_NETWORKS = 5


def _codes(form: Form, field: str, entries: Mapping[str, Entry], values: dict[str, Any]) -> list[str]:
    """Several entries of the reference data; a code that the files no longer know can be seen, and taken away."""
    chosen = list(values.get(field, ()))
    found = st.multiselect(
        field_label(field),
        list(dict.fromkeys((*entries, *chosen))),
        default=chosen,
        format_func=lambda code: entries[code].name if code in entries else code,
        placeholder=_("Kies"),
        key=form.key(field),
    )
    form.room(field)
    return list(found)


def _number(form: Form, field: str, value: int | None, **options: Any) -> int | None:
    typed = st.number_input(field_label(field), min_value=1, step=1, value=value, key=form.key(field), **options)
    form.room(field)
    return None if typed is None else int(typed)


def _definition_fields(form: Form, values: dict[str, Any]) -> dict[str, Any]:
    reference = runtime.reference()
    made: dict[str, Any] = {"label": form.text("label", values.get("label"))}
    st.caption(_("Wie telt er mee? Vul minstens een van deze in. Wie aan één ervan voldoet, telt mee."))
    made["roles"] = _codes(form, "roles", reference.roles, values)
    made["perspectives"] = _codes(form, "perspectives", reference.perspectives, values)
    made["organisation_kinds"] = _codes(form, "organisation_kinds", reference.organisation_kinds, values)
    made["functions"] = _codes(form, "functions", reference.functions, values)
    made["with_functions"] = _codes(form, "with_functions", reference.functions, values)
    made["parts"] = _codes(form, "parts", reference.network_kinds, values)
    made["including_parts"] = st.checkbox(
        field_label("including_parts"), value=bool(values.get("including_parts")), key=form.key("including_parts")
    )
    left, middle, right = st.columns(3)
    with left:
        made["minimum"] = _number(form, "minimum", values.get("minimum", 1)) or 1
    with middle:
        made["maximum"] = _number(form, "maximum", values.get("maximum"), help=_("Leeg: er is geen hoogste aantal."))
    with right:
        severities = list(Severity)
        made["severity"] = st.selectbox(
            field_label("severity"),
            severities,
            index=severities.index(Severity(values.get("severity", Severity.MANDATORY))),
            format_func=lambda one: one.name,
            key=form.key("severity"),
        ).value
        form.room("severity")
    made["reason"] = form.long_text("reason", values.get("reason", ""))
    made["source"] = form.text("source", values.get("source"), placeholder=_("Zoals: besluit van de regiegroep"))
    # What somebody writes is in one language; where nothing changed, the translation of the files stays.
    for field in ("label", "reason"):
        kept = made[field] == values.get(field)
        made[f"{field}_en"] = values.get(f"{field}_en", "") if kept else made[field]
    return made


def _when_and_why(form: Form) -> tuple[date | None, str]:
    left, right = st.columns([1, 2])
    with left:
        day = form.day("valid_from", runtime.today(), help=_("Eerdere dagen houden de eis zoals die toen was."))
    with right:
        why = form.text("change_reason", "", placeholder=_("Zoals: afgesproken op de jaardag"))
    return day, why


def _set(form: Form) -> None:
    about = form.dialog.about
    definition = _definition_fields(form, about.get("definition") or {})
    day, why = _when_and_why(form)
    code = about.get("code") or new_code(definition["label"], about["taken"])
    _preview(about, code, {**definition, **{field: definition[field] or "?" for field in _WORDS}}, day)

    def save(_version: int) -> None:
        change = _change(about, code, required("valid_from", day, NO_DATE), why, definition)
        profiles.set_requirement(runtime.store(), actor=runtime.actor(), change=change, reference=runtime.reference())

    if form.save_button(_("Bewaar")):
        attempt(form, save)


_WORDS = ("label", "label_en", "reason", "reason_en", "source")


def _retire(form: Form) -> None:
    about = form.dialog.about
    st.markdown(
        _(
            "Leernet vraagt hier dan niet meer om: **{wanted}**. Eerdere versies blijven bewaard.",
            wanted=plain(about["wanted"]),
        )
    )
    day, why = _when_and_why(form)
    _preview(about, about["code"], None, day)

    def save(_version: int) -> None:
        change = _change(about, about["code"], required("valid_from", day, NO_DATE), why, None)
        profiles.retire_requirement(
            runtime.store(), actor=runtime.actor(), change=change, reference=runtime.reference()
        )

    if form.save_button(_("Vraag dit niet meer")):
        attempt(form, save)


def _withdraw(form: Form) -> None:
    about = form.dialog.about
    st.markdown(_("Deze wijziging telt dan niet meer mee. Er is nog geen eerdere dag mee beoordeeld."))
    st.markdown(f"> {plain(about['change'])}")

    def save(_version: int) -> None:
        profiles.withdraw_change(runtime.store(), actor=runtime.actor(), id=about["id"], today=runtime.today())

    if form.save_button(_("Ja, neem terug")):
        attempt(form, save)


def _change(
    about: dict[str, Any], code: str, day: date, why: str, definition: dict[str, Any] | None
) -> ProfileChangeInput:
    network_id = about.get("network_id")
    return ProfileChangeInput(
        network_kind=None if network_id else about["network_kind"],
        network_id=network_id,
        code=code,
        valid_from=day,
        reason=why,
        definition=definition,
    )


def _preview(about: dict[str, Any], code: str, definition: dict[str, Any] | None, day: date | None) -> None:
    """What saving would do, on the day from which it counts (today when that has been)."""
    snapshot, reference = runtime.snapshot(), runtime.reference()
    network = snapshot.network_position(about["network_id"]) if about.get("network_id") else None
    scope = Scope(about["network_kind"], network)
    try:
        requirement_of(definition, code, scope, reference)
    except InvalidInput:
        st.caption(_("Vul in wie er meetelt. Dan ziet u hier wat de wijziging doet."))
        return
    judged = max(day or runtime.today(), runtime.today())
    effect = effect_of(snapshot, reference, scope=scope, code=code, definition=definition, day=judged)
    st.info(_effect_words(effect), icon="🔮")


def _effect_words(effect: Effect) -> str:
    said = [
        ngettext(
            "Met deze wijziging ontbreekt er iets bij {number} netwerk meer: {names}.",
            "Met deze wijziging ontbreekt er iets bij {number} netwerken meer: {names}.",
            len(effect.more),
            names=_some_names(effect.more),
        ),
        ngettext(
            "Er ontbreekt iets minder bij {number} netwerk: {names}.",
            "Er ontbreekt iets minder bij {number} netwerken: {names}.",
            len(effect.fewer),
            names=_some_names(effect.fewer),
        ),
        ngettext(
            "Bij {number} netwerk is dan niet te zeggen of dit vervuld is: {names}.",
            "Bij {number} netwerken is dan niet te zeggen of dit vervuld is: {names}.",
            len(effect.unknown),
            names=_some_names(effect.unknown),
        ),
        ngettext(
            "Bij {number} netwerk is dit dan vervuld: {names}.",
            "Bij {number} netwerken is dit dan vervuld: {names}.",
            len(effect.met),
            names=_some_names(effect.met),
        ),
    ]
    changed = (effect.more, effect.fewer, effect.unknown, effect.met)
    shown = [sentence for sentence, networks in zip(said, changed, strict=True) if networks]
    nothing = _(
        "Met deze wijziging verandert er op {day} bij geen netwerk iets.", day=format_date(effect.day, long=True)
    )
    return " ".join(shown) or nothing


def _some_names(networks: tuple[int, ...]) -> str:
    names = runtime.snapshot().networks["name"].to_numpy()
    shown = ", ".join(plain(names[network]) for network in networks[:FEW_NETWORKS])
    return f"{shown}, …" if len(networks) > FEW_NETWORKS else shown


def new_code(label: str, taken: list[str]) -> str:
    """A code for a requirement that has none yet, from its label; never one that is taken."""
    ascii_only = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "_", ascii_only).strip("_")[:60]
    code = words if words[:1].isalpha() else f"eis_{words}".rstrip("_")
    number = 2
    while code in taken:
        code, number = f"{re.sub(r'_[0-9]+$', '', code)}_{number}", number + 1
    return code


_Draw = Callable[[Form], None]


def _window(title: str, draw: _Draw) -> Window:
    return Window(title, "profile_change", draw)


WINDOWS = {
    "add_requirement": _window(N_("Eis toevoegen"), _set),
    "change_requirement": _window(N_("Eis wijzigen"), _set),
    "retire_requirement": _window(N_("Niet meer vragen"), _retire),
    "withdraw_change": _window(N_("Wijziging terugnemen"), _withdraw),
}
