"""The forms of organisation; their fields are the arguments of the operations."""

from chibo.registry.org.forms.accounts import GrantForm, OpenAccountForm, RevokeForm
from chibo.registry.org.forms.areas import (
    ChangeAreaForm,
    CloseAreaForm,
    CoverForm,
    LocateAreaForm,
    MergeAreaForm,
    OpenAreaForm,
    SplitAreaForm,
    UncoverForm,
)
from chibo.registry.org.forms.units import (
    ChargeForm,
    CloseForm,
    DecidedForm,
    EstablishForm,
    PlanForm,
    RenameForm,
    ReparentForm,
)

__all__ = [
    "ChangeAreaForm",
    "ChargeForm",
    "CloseAreaForm",
    "CloseForm",
    "CoverForm",
    "DecidedForm",
    "EstablishForm",
    "GrantForm",
    "LocateAreaForm",
    "MergeAreaForm",
    "OpenAccountForm",
    "OpenAreaForm",
    "PlanForm",
    "RenameForm",
    "ReparentForm",
    "RevokeForm",
    "SplitAreaForm",
    "UncoverForm",
]
