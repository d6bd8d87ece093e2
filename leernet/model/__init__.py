"""The one definition of the data: tables, and the input models that guard them."""

from leernet.model.base import Input, Record, Table
from leernet.model.journal import AuditEntry, DatabaseRevision
from leernet.model.network import Network, NetworkGemeente, NetworkInput, NetworkTheme
from leernet.model.organisation import Organisation, OrganisationInput, OrganisationName
from leernet.model.participation import Participation, ParticipationInput
from leernet.model.person import Person, PersonInput
from leernet.model.profile import ProfileChange, ProfileChangeInput, Proposal, ProposalInput, Waiver, WaiverInput

__all__ = [
    "AuditEntry",
    "DatabaseRevision",
    "Input",
    "Network",
    "NetworkGemeente",
    "NetworkInput",
    "NetworkTheme",
    "Organisation",
    "OrganisationInput",
    "OrganisationName",
    "Participation",
    "ParticipationInput",
    "Person",
    "PersonInput",
    "ProfileChange",
    "ProfileChangeInput",
    "Proposal",
    "ProposalInput",
    "Record",
    "Table",
    "Waiver",
    "WaiverInput",
]
