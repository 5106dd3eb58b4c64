"""The named changes of membership; the only place where its rows are written."""

from chibo.registry.people.operations.admission import admit, propose, recognise
from chibo.registry.people.operations.conditions import exempt, resume, send_away, suspend
from chibo.registry.people.operations.corrections import correct, tie_account
from chibo.registry.people.operations.decisions import DecisionGiven
from chibo.registry.people.operations.leaving import leave
from chibo.registry.people.operations.merging import merge, unmerge
from chibo.registry.people.operations.registers import countersign_register, sign_register
from chibo.registry.people.operations.residence import prioritise, reside
from chibo.registry.people.operations.transfers import confirm_outside, move, receive, refuse, send, take_in

__all__ = [
    "DecisionGiven",
    "admit",
    "confirm_outside",
    "correct",
    "countersign_register",
    "exempt",
    "leave",
    "merge",
    "move",
    "prioritise",
    "propose",
    "receive",
    "recognise",
    "refuse",
    "reside",
    "resume",
    "send",
    "send_away",
    "sign_register",
    "suspend",
    "take_in",
    "tie_account",
    "unmerge",
]
