"""Adding records through the services in few words, for tests that are about something else."""

from typing import Any

from leernet.model import NetworkInput, OrganisationInput, ParticipationInput, PersonInput
from leernet.services import networks, organisations, participations, persons
from leernet.services.policy import LOCAL_USER, Actor
from leernet.store import Store

STRANGER = Actor(name="onbekende bezoeker", kind="visitor")
"""Somebody to whom the policy of a local installation allows nothing."""


def add_person(store: Store, given_name: str = "Anna", family_name: str = "Vries", **values: Any) -> int:
    person = PersonInput(given_name=given_name, family_name=family_name, **values)
    return persons.add_person(store, actor=LOCAL_USER, person=person)


def add_organisation(store: Store, name: str = "Gemeente Delft", **values: Any) -> int:
    organisation = OrganisationInput(name=name, **values)
    return organisations.add_organisation(store, actor=LOCAL_USER, organisation=organisation)


def add_network(store: Store, name: str = "Kwetsbare gezinnen", **values: Any) -> int:
    return networks.add_network(store, actor=LOCAL_USER, network=NetworkInput(name=name, **values))


def add_participation(store: Store, **values: Any) -> int:
    participation = ParticipationInput(**values)
    return participations.add_participation(store, actor=LOCAL_USER, participation=participation)
