"""Who may do what. Every service asks here, so that log-in and roles are another policy and not another code path."""

from dataclasses import dataclass
from typing import Protocol

from leernet.errors import NotAllowed
from leernet.texts import N_


@dataclass(frozen=True)
class Actor:
    """On whose behalf a service works; the name is what the audit trail keeps."""

    name: str
    kind: str = "local"


LOCAL_USER = Actor(name=N_("lokale gebruiker"))
"""Whoever sits at the machine on which leernet runs."""


class Policy(Protocol):
    def allows(self, actor: Actor, verb: str, subject: str) -> bool:
        """Whether this actor may do this (add, change, end, merge, remove, import …) to this kind of record."""


class LocalPolicy:
    """A local user may do all; anybody else may do nothing."""

    def allows(self, actor: Actor, verb: str, subject: str) -> bool:
        del verb, subject
        return actor.kind == "local"


policy: Policy = LocalPolicy()


def require(actor: Actor, verb: str, subject: str) -> None:
    """Raise NotAllowed unless the policy lets this actor do this to that."""
    if not policy.allows(actor, verb, subject):
        raise NotAllowed(actor=actor.name, verb=verb, subject=subject)
