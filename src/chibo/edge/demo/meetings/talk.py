"""Who is invited to a demo meeting and who speaks at it."""

from __future__ import annotations

from random import Random

from chibo.edge.demo.meetings import words
from chibo.edge.demo.meetings.cast import Member
from chibo.edge.demo.meetings.chain import Chain
from chibo.edge.demo.world.chance import stream
from chibo.edge.demo.world.names import THAI
from chibo.work.meetings.enums import Handling, ItemKind, Spoken
from chibo.work.meetings.models import AgendaItem, Guest, Meeting, Statement

SPOKEN_TO = (ItemKind.DISCUSSION, ItemKind.SELF_CRITICISM, ItemKind.THEME)


def guests_of(chain: Chain, meeting: Meeting, rng: Random) -> list[Guest]:
    """Two to four of those who work with the cell; each function is held by the same person all along."""
    functions = words.FUNCTIONS[: rng.randint(2, 4)]
    return [chain.rows.add(_guest(chain, meeting, one, came=rng.random() < 0.9)) for one in functions]


def _guest(chain: Chain, meeting: Meeting, function: str, *, came: bool) -> Guest:
    name = THAI.full_name(stream("guest", chain.cell.unit.code, function), woman=function == "Chi hội trưởng phụ nữ")
    return Guest(meeting=meeting, unit_id=meeting.unit_id, name=name, function=function, attended=came)


def said(chain: Chain, meeting: Meeting, items: list[AgendaItem], there: list[Member], rng: Random) -> list[Statement]:
    """What some of those present said in short, to what is discussed; now and then to the draft."""
    asked = [one for one in items if one.kind in SPOKEN_TO and one.age == 1]
    speakers = rng.sample(there, min(len(there), rng.randint(3, 6)))
    found = []
    for number, one in enumerate(speakers):
        item = asked[number % len(asked)]
        own = item.kind == ItemKind.SELF_CRITICISM
        text = rng.choice(words.OWN_FAULTS if own else words.SAID)
        kind = Spoken.SELF_CRITICISM if own else Spoken.SPEECH
        found.append(_statement(chain, meeting, item, one, kind=kind, text=text))
    draft = next((one for one in items if one.kind == ItemKind.RESOLUTION), None)
    if draft is not None and rng.random() < 0.3:
        text = rng.choice(words.COMMENTS)
        comment = {"kind": Spoken.COMMENT, "text": text, "handling": Handling.ACCEPTED}
        found.append(_statement(chain, meeting, draft, speakers[0], **comment))
    return found


def _statement(chain: Chain, meeting: Meeting, item: AgendaItem, one: Member, **what: str) -> Statement:
    return chain.rows.add(
        Statement(
            meeting=meeting, unit_id=meeting.unit_id, body=meeting.body, item=item, membership=one.membership, **what
        )
    )
