"""Everything in leernet as tables for Excel; the table of participations can be imported again."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from leernet.errors import Phrase, UnwritableFile
from leernet.exchange.spreadsheet import csv_for_excel, workbook
from leernet.exchange.words import ImportWords
from leernet.reference import Reference
from leernet.snapshot import OPEN_END, NetworkSnapshot, to_date
from leernet.texts import N_, _


def export_tables(
    snapshot: NetworkSnapshot, reference: Reference, words: ImportWords, *, contact: bool = False
) -> dict[str, pd.DataFrame]:
    """One table per subject, with the names and labels of the current language. Contact data only when asked for.

    With a pseudonymised snapshot, pseudonyms stand where names do.
    """
    return {
        _("Deelnames"): _participations(snapshot, reference, words, contact),
        _("Mensen"): _people(snapshot, words, contact),
        _("Organisaties"): _organisations(snapshot, reference),
        _("Netwerken"): _networks(snapshot, reference),
    }


def export_workbook(tables: Mapping[str, pd.DataFrame]) -> bytes:
    """An xlsx workbook with a sheet per table."""
    return workbook(tables)


def export_archive(tables: Mapping[str, pd.DataFrame]) -> bytes:
    """A zip file with a csv file per table."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, table in tables.items():
            archive.writestr(_file_name(name), csv_for_excel(table))
    return file.getvalue()


def write_export(tables: Mapping[str, pd.DataFrame], path: Path) -> list[Path]:
    """Write a workbook (.xlsx), the participations alone (.csv) or a folder with a csv file per table.

    Returns the files that were written. Raises UnwritableFile.
    """
    contents = _contents(tables, path)
    try:
        for file, content in contents.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    except OSError as error:
        raise UnwritableFile(file=path, problem=error.strerror or str(error)) from error
    return list(contents)


def _contents(tables: Mapping[str, pd.DataFrame], path: Path) -> dict[Path, bytes]:
    match path.suffix.lower():
        case ".xlsx":
            return {path: export_workbook(tables)}
        case ".csv":
            return {path: csv_for_excel(next(iter(tables.values())))}
        case "":
            return {path / _file_name(name): csv_for_excel(table) for name, table in tables.items()}
    problem = Phrase(N_("leernet schrijft .xlsx, .csv, of een map met csv-bestanden."))
    raise UnwritableFile(file=path, problem=problem)


def _file_name(name: str) -> str:
    return f"{name.lower()}.csv"


def _participations(snapshot: NetworkSnapshot, reference: Reference, words: ImportWords, contact: bool) -> pd.DataFrame:
    rows, people = snapshot.participations, _at(snapshot.persons, snapshot.participations["person"])
    organisations, networks = (_at(getattr(snapshot, kind), rows[kind[:-1]]) for kind in ("organisations", "networks"))
    columns = {
        "person": people["name"],
        "given_name": people["given_name"],
        "name_prefix": people["name_prefix"],
        "family_name": people["family_name"],
        **({"email": people["email"]} if contact else {}),
        "organisation": organisations["name"],
        "organisation_kind": _labels(organisations["kind"], reference.organisation_kinds),
        "gemeente": organisations["gemeente"],
        "network": networks["name"],
        "network_kind": _labels(networks["kind"], reference.network_kinds),
        "theme": [_joined(themes) for themes in networks["themes"]],
        "role": _labels(rows["role"], reference.roles),
        "function": _labels(rows["function"], reference.functions),
        "since": [to_date(day) for day in rows["since"].tolist()],
        "until": _ends(rows),
        "end_reason": rows["end_reason"].astype(object).to_numpy(),
    }
    named = {words.headers[field].name: np.asarray(values, dtype=object) for field, values in columns.items()}
    confirmed = [to_date(day) for day in rows["last_confirmed"].tolist()]
    return _blank_where_unknown(pd.DataFrame({**named, _("Laatst bevestigd"): pd.Series(confirmed, dtype=object)}))


def _ends(rows: pd.DataFrame) -> list[Any]:
    """The last day; a word that an import understands for an end on an unknown day."""
    ends = zip(rows["until"].tolist(), rows["end_unknown"].tolist(), strict=True)
    return [_("beëindigd") if unknown else None if day == OPEN_END else to_date(day) for day, unknown in ends]


def _people(snapshot: NetworkSnapshot, words: ImportWords, contact: bool) -> pd.DataFrame:
    persons = snapshot.persons
    fields = ("given_name", "name_prefix", "family_name", *(("email",) if contact else ()))
    columns = {_("Naam"): persons["name"], **{words.headers[field].name: persons[field] for field in fields}}
    seats = np.bincount(snapshot.participations["person"].clip(lower=-1) + 1, minlength=len(persons) + 1)[1:]
    frame = pd.DataFrame({**columns, _("Schuilnaam"): persons["pseudonym"], _("Aantal deelnames"): seats})
    return _blank_where_unknown(frame)


def _organisations(snapshot: NetworkSnapshot, reference: Reference) -> pd.DataFrame:
    frame = snapshot.organisations
    columns = {
        _("Organisatie"): frame["name"],
        _("Soort organisatie"): _labels(frame["kind"], reference.organisation_kinds),
        _("Onderdeel van"): _at(frame, frame["parent"])["name"],
        _("Gemeente"): frame["gemeente"],
        _("Andere namen"): [_joined(names) for names in frame["other_names"]],
        _("Begin"): frame["begin"],
        _("Einde"): frame["end"],
        _("Opvolger"): _at(frame, frame["successor"])["name"],
    }
    return _blank_where_unknown(pd.DataFrame(columns))


def _networks(snapshot: NetworkSnapshot, reference: Reference) -> pd.DataFrame:
    frame = snapshot.networks
    columns = {
        _("Netwerk"): frame["name"],
        _("Soort netwerk"): _labels(frame["kind"], reference.network_kinds),
        _("Onderdeel van"): _at(frame, frame["parent"])["name"],
        _("Thema's"): [_joined(themes) for themes in frame["themes"]],
        _("Doel"): frame["goal"],
        _("Regio"): frame["region"],
        _("Gemeenten"): [_joined(names) for names in frame["gemeenten"]],
        _("Financier"): frame["financier"],
        _("Begin"): frame["begin"],
        _("Einde"): frame["end"],
    }
    return _blank_where_unknown(pd.DataFrame(columns))


def _at(frame: pd.DataFrame, positions: pd.Series) -> pd.DataFrame:
    """The rows at these positions; an empty row for -1."""
    return frame.reindex(positions.where(positions >= 0, len(frame)).to_numpy()).reset_index(drop=True)


def _labels(codes: pd.Series, entries: Mapping[str, Any]) -> list[str | None]:
    """The label for each code; a code that the reference data no longer know stays as it is."""
    names = {code: entry.name for code, entry in entries.items()}
    return [names.get(code, code) if isinstance(code, str) else None for code in codes.astype(object)]


def _joined(names: Any) -> str:
    return "; ".join(names) if isinstance(names, tuple) else ""


def _blank_where_unknown(frame: pd.DataFrame) -> pd.DataFrame:
    """Excel shows nothing where nothing is known, in whatever way pandas says so."""
    return frame.astype(object).where(frame.notna(), None)
