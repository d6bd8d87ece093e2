"""Beheer: waar de gegevens staan, welke versie dit is, en met welke rollen en eisen leernet werkt."""

import pandas as pd
import streamlit as st

import leernet
from leernet.analysis.profiles import profile_on
from leernet.texts import _, format_number
from leernet.ui import runtime
from leernet.ui.components import errors_shown, page_file, page_header
from leernet.ui.requirement_words import amount, kind_name


def where_and_which() -> None:
    store, snapshot = runtime.store(), runtime.snapshot()
    st.header(_("Waar uw gegevens staan"), anchor=False)
    st.code(store.where, language=None)
    st.markdown(
        _("Alles blijft hier: leernet stuurt niets naar internet. Kopieer dit bestand als leernet niet draait.")
        if store.is_file
        else _("De gegevens staan op een server. Reservekopieën maakt de beheerder van die server.")
    )
    facts = pd.DataFrame(
        [
            (_("Versie van leernet"), leernet.__version__),
            (_("Versie van de gegevens"), store.schema_version()),
            (_("Aantal keer gewijzigd"), format_number(snapshot.revision)),
            (_("Map met rollen en eisen"), str(runtime.reference().folder)),
        ],
        columns=[_("Wat"), _("Waarde")],
    )
    st.dataframe(facts, hide_index=True, key="facts")


def reference_lists() -> None:
    """The reference data as lists that a coördinator can read."""
    reference = runtime.reference()
    st.header(_("Rollen, soorten en eisen"), anchor=False)
    st.markdown(
        _(
            "Hiermee werkt leernet. De lijsten staan in gewone tekstbestanden die u kunt veranderen: zet een kopie in "
            "`{folder}` en start leernet opnieuw. Zit er een fout in, dan zegt leernet waar.",
            folder=str(runtime.settings().reference_folders[0]),
        )
    )
    tabs = st.tabs([_("Eisen"), _("Rollen"), _("Functies"), _("Soorten organisaties"), _("Soorten netwerken")])
    with tabs[0]:
        requirements()
    with tabs[1]:
        rows = [
            (role.name, f"{view.icon} {view.name}", ", ".join(role.synonyms))
            for role in reference.roles.values()
            for view in (reference.perspectives[role.perspective],)
        ]
        listing(rows, [_("Rol"), _("Perspectief"), _("Ook bekend als")], "roles")
    named = (reference.functions, reference.organisation_kinds, reference.network_kinds)
    titles = (_("Functie"), _("Soort organisatie"), _("Soort netwerk"))
    for tab, entries, title in zip(tabs[2:], named, titles, strict=True):
        with tab:
            rows = [(entry.name, ", ".join(entry.synonyms)) for entry in entries.values()]
            listing(rows, [title, _("Ook bekend als")], f"list_{title}")


def requirements() -> None:
    """What each kind of network needs, and why."""
    reference = runtime.reference()
    rows = [
        (
            kind_name(one.network_kind, reference),
            one.name,
            amount(one.minimum, one.maximum),
            one.severity.name,
            one.why,
            one.source,
        )
        for one in profile_on(runtime.snapshot(), reference, runtime.today()).requirements
        if one.network is None
    ]
    columns = [_("Soort netwerk"), _("Nodig"), _("Hoeveel"), _("Zwaarte"), _("Waarom"), _("Bron")]
    listing(sorted(rows, key=lambda row: row[0]), columns, "requirements")
    st.caption(_("Eisen zijn adviezen, geen wet: er is niet één recept."))
    if st.button(_("Pas de eisen aan"), icon="📐"):
        st.switch_page(page_file("profiles"))


def listing(rows: list[tuple[str, ...]], columns: list[str], key: str) -> None:
    st.dataframe(pd.DataFrame(rows, columns=columns), hide_index=True, key=key)


page_header(_("Beheer"), _("Waar uw gegevens staan, welke versie dit is, en met welke rollen en eisen leernet werkt."))
with errors_shown():
    where_and_which()
    reference_lists()
