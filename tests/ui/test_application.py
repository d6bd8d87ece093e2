"""What surrounds the pages."""

import json
import logging

import pytest
import streamlit as st
from starlette.requests import Request

from leernet.errors import NotFound
from leernet.ui import application, runtime


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The errors that the screen shows."""
    errors: list[str] = []
    monkeypatch.setattr(application.st, "error", lambda text, **_: errors.append(text))
    return errors


def failure() -> Exception:
    def read_participants(name: str) -> None:
        raise KeyError(name)

    name = "Jansen, Fenna"
    try:
        read_participants(name)
    except KeyError as error:
        return error
    raise AssertionError


def test_an_unexpected_exception_gets_a_number_and_leaves_no_name_in_the_log(
    shown: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    assert application.report_error(failure()) is True

    number = caplog.messages[0].split()[0]
    assert f"foutnummer {number}." in shown[0]
    assert "KeyError" in caplog.text
    assert "read_participants" in caplog.text
    assert "Jansen" not in caplog.text
    assert "Jansen" not in shown[0]


def test_a_mistake_that_can_be_mended_is_shown_as_its_sentence(
    shown: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    application.report_error(NotFound(subject="person", id=7))

    assert "nummer 7 bestaat niet" in shown[0]
    assert caplog.messages == []


def test_streamlit_does_not_log_the_message_of_an_exception(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    logger = logging.getLogger("streamlit.error_util")
    monkeypatch.setattr(logger, "filters", [])
    monkeypatch.setattr(logger, "propagate", True)
    application._hide_messages_of_exceptions()

    logger.error("Uncaught app execution", exc_info=failure())
    logger.error("something else")

    assert set(caplog.messages) == {"something else"}


@pytest.mark.parametrize(("url", "status"), [("leernet.db", 200), ("mysql://server/leernet", 503)])
def test_health_is_the_health_of_the_database(
    url: str, status: int, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(str(tmp_path))
    monkeypatch.setenv("LEERNET_DATABASE_URL", url)
    st.cache_resource.clear()

    answer = application.health(Request({"type": "http"}))

    assert answer.status_code == status
    assert json.loads(bytes(answer.body))["version"]
    if status == 200:
        runtime.own_store().close()
    st.cache_resource.clear()
