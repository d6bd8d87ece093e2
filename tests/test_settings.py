"""Settings come from LEERNET_* variables, have defaults, and are refused with a sentence when odd."""

from pathlib import Path

import pytest
from sqlalchemy import make_url

from leernet.errors import InvalidSetting
from leernet.settings import load_settings
from leernet.texts import say


def test_without_variables_the_data_are_in_the_folder_of_the_user(tmp_path: Path) -> None:
    settings = load_settings({})

    assert Path(make_url(settings.database_url).database or "").name == "leernet.db"
    assert settings.data_folder.is_relative_to(tmp_path)
    assert (settings.host, settings.port, settings.language, settings.demo) == ("127.0.0.1", 8501, "nl", False)


def test_reference_files_of_the_user_come_before_those_of_leernet() -> None:
    own, bundled = load_settings({}).reference_folders

    assert own == load_settings({}).data_folder / "reference"
    assert (bundled / "roles.toml").is_file()


def test_a_path_is_an_sqlite_file_whatever_is_in_its_name(tmp_path: Path) -> None:
    path = tmp_path / "mijn map #1" / "netwerk?.db"

    assert make_url(load_settings({"LEERNET_DATABASE_URL": str(path)}).database_url).database == str(path)


def test_an_address_stays_as_it_is() -> None:
    url = "postgresql://leernet:geheim@server.example/leernet"

    assert load_settings({"LEERNET_DATABASE_URL": url}).database_url == url


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LEERNET_PORT", "acht"),
        ("LEERNET_PORT", "-1"),
        ("LEERNET_PORT", "65536"),
        ("LEERNET_PORT", "²"),
        ("LEERNET_LANGUAGE", "fr"),
        ("LEERNET_REFERENCE_FOLDER", "/bestaat/niet"),
        ("LEERNET_DEMO", "misschien"),
        ("LEERNET_ROOM", "misschien"),
        ("LEERNET_DATABSE_URL", "verschreven.db"),
    ],
)
def test_an_odd_value_is_refused_with_its_name_and_value(name: str, value: str) -> None:
    with pytest.raises(InvalidSetting) as refused:
        load_settings({name: value})

    assert name in say(refused.value)
    assert f"'{value}'" in say(refused.value)


def test_an_empty_variable_counts_as_absent() -> None:
    assert load_settings({"LEERNET_PORT": " ", "LEERNET_LANGUAGE": ""}) == load_settings({})
