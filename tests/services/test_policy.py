"""One policy stands between every service and the data."""

import pytest

from leernet.errors import NotAllowed
from leernet.services import policy
from leernet.services.policy import LOCAL_USER, Actor, require
from leernet.store import Store
from tests.records import add_network, add_person


def test_a_local_user_may_do_all() -> None:
    require(LOCAL_USER, "remove", "person")


def test_who_is_not_local_may_do_nothing() -> None:
    with pytest.raises(NotAllowed, match=r"Eva mag dit niet doen met: Deelnemer\."):
        require(Actor(name="Eva", kind="visitor"), "read", "person")


def test_another_policy_needs_no_other_code(sqlite_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    class NetworksOnly:
        def allows(self, actor: Actor, verb: str, subject: str) -> bool:
            return subject == "network"

    monkeypatch.setattr(policy, "policy", NetworksOnly())

    add_network(sqlite_store)
    with pytest.raises(NotAllowed):
        add_person(sqlite_store)
    assert sqlite_store.revision() == 1
