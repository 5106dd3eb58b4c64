"""Facts and laws of persons, their membership and its registers; ranges of days are half-open."""

from chibo.registry.people.models.members import (
    Decision,
    DecisionQuerySet,
    Departure,
    GivenFirst,
    Membership,
    MembershipQuerySet,
    MembershipState,
    MembershipStateQuerySet,
    Person,
    PersonalQuerySet,
    PersonQuerySet,
    Residence,
    ResidenceQuerySet,
    Transfer,
    TransferQuerySet,
)
from chibo.registry.people.models.registers import Merge, PeopleOfUnitQuerySet, Reconciliation

__all__ = [
    "Decision",
    "DecisionQuerySet",
    "Departure",
    "GivenFirst",
    "Membership",
    "MembershipQuerySet",
    "MembershipState",
    "MembershipStateQuerySet",
    "Merge",
    "PeopleOfUnitQuerySet",
    "Person",
    "PersonQuerySet",
    "PersonalQuerySet",
    "Reconciliation",
    "Residence",
    "ResidenceQuerySet",
    "Transfer",
    "TransferQuerySet",
]
