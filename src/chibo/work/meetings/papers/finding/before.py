"""Papers from before a meeting: the invitation, the programme, the sheets to fill by hand."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.db.models import QuerySet
from django.utils.timezone import localdate

from chibo.foundation.access.actor import Actor
from chibo.registry.people.enums import Status
from chibo.registry.people.models import Membership
from chibo.work.meetings.models import AgendaItem, Guest, Meeting
from chibo.work.meetings.models import Paper as AttachedPaper
from chibo.work.meetings.papers.finding.frames import facts_of, frame, secretary, short, unsigned
from chibo.work.meetings.papers.finding.reaching import belongs, found_by, pk_of
from chibo.work.meetings.papers.parts import Agenda, AgendaLine, BlankMinutes, Item, Notice, RollCall, RollLine
from chibo.work.meetings.queries import items, of_roster, roll, seen_by_guest
from chibo.work.meetings.rules import reads

KEPT_WITH = ("Như trên", "Lưu")
CAME = {None: "", True: "Đã dự", False: "Không dự"}


@found_by(belongs)
def notice(meeting: Meeting, whom: str, actor: Actor) -> Notice:
    """The invitation: to everybody, to a guest (“g45”, shown only the items the guest is invited for) or to a member
    (“m7”). Raises LookupError for somebody else."""
    addressee, rows = _invited(meeting, whom)
    form = frame(
        meeting, "Giấy mời", signatures=(secretary(meeting),), recipients=KEPT_WITH if addressee else (),
        dated=made_known(meeting),
    )  # fmt: skip
    return Notice(
        form=form, addressee=addressee,
        opening=f"{form.issuer} trân trọng kính mời{'' if addressee else ' các đồng chí'} dự buổi họp:",
        facts=facts_of(meeting), items=_briefly(rows),
        closing=("Đề nghị đến đúng giờ; nếu vắng mặt, xin báo trước cho người chủ trì.",),
    )  # fmt: skip


def made_known(meeting: Meeting) -> date | None:
    """The day on which the meeting was last made known; None before."""
    return localdate(meeting.released_at) if meeting.released_at else None


def _invited(meeting: Meeting, whom: str) -> tuple[str, QuerySet[AgendaItem]]:
    if not whom:
        return "", items(meeting)
    kind, number = whom[0], pk_of(whom[1:])
    if kind == "g" and (guest := Guest.objects.filter(meeting=meeting, pk=number).first()):
        return f"Kính gửi: {guest}", seen_by_guest(meeting, guest.items)
    member = Membership.objects.filter(pk=number, unit=meeting.unit).select_related("person").first()
    if kind == "m" and member is not None:
        return f"Kính gửi: đồng chí {member.person.name}", items(meeting)
    raise LookupError(whom)


def _briefly(rows: QuerySet[AgendaItem]) -> tuple[Item, ...]:
    return tuple(
        Item(number=str(place), title=one.title, presenter=one.presenter.person.name if one.presenter else "")
        for place, one in enumerate(rows, start=1)
    )


@found_by(belongs)
def agenda(meeting: Meeting, _rest: str, actor: Actor) -> Agenda:
    """The programme, with where an item comes from and what was attached to it."""
    attached: dict[int | None, list[str]] = defaultdict(list)
    for title, item in AttachedPaper.objects.filter(meeting=meeting).order_by("pk").values_list("title", "item_id"):
        attached[item].append(title)
    lines = tuple(
        AgendaLine(
            number=str(place), title=one.title, presenter=one.presenter.person.name if one.presenter else "",
            note=_carried(one), papers=tuple(attached[one.pk]),
        )
        for place, one in enumerate(items(meeting), start=1)
    )  # fmt: skip
    form = frame(meeting, "Chương trình", signatures=(secretary(meeting),), dated=made_known(meeting))
    return Agenda(form=form, facts=facts_of(meeting), lines=lines, papers=tuple(attached[None]))


def _carried(item: AgendaItem) -> str:
    if item.carried_from is None:
        return ""
    return f"Chuyển từ buổi ngày {short(item.carried_from.meeting.on)}, là buổi thứ {item.age}"


@found_by(reads)
def roll_call_blank(meeting: Meeting, _rest: str, actor: Actor) -> RollCall:
    """The roll to fill by hand: who is expected that day, and guests."""
    return RollCall(
        form=frame(meeting, "Phiếu điểm danh", signatures=unsigned("Thư ký", "Chủ trì"), dated=None),
        facts=facts_of(meeting), guests=guests_of(meeting),
        members=tuple(RollLine(name=one.person.name, standing=standing(one)) for one in expected(meeting)),
    )  # fmt: skip


def expected(meeting: Meeting) -> list[Membership]:
    """Who is expected: of the frozen roster once the roll was called, else of the body as it will be that day."""
    if not meeting.roster:
        return roll(meeting.unit, meeting.body, meeting.on).expected
    left_out = set(meeting.attendances.filter(presence="exempt").values_list("membership_id", flat=True))
    return [one for one in of_roster(meeting) if one.pk not in left_out]


def guests_of(meeting: Meeting) -> tuple[RollLine, ...]:
    """Guests with their functions, and whether they came, where that was put down."""
    return tuple(
        RollLine(name=one.name, standing=one.function, state=CAME[one.attended])
        for one in meeting.guests.order_by("pk")
    )


def standing(member: Membership) -> str:
    """What a member is, as the roll says it; `member` comes with its standing of the day."""
    status = getattr(member, "standing", None)
    return str(Status(status).label).lower().removeprefix("đảng viên ").capitalize() if status else ""


@found_by(reads)
def minutes_blank(meeting: Meeting, _rest: str, actor: Actor) -> BlankMinutes:
    """Minutes to fill by hand, with the items of the agenda."""
    return BlankMinutes(
        form=frame(meeting, "Biên bản", signatures=unsigned("Thư ký", "Chủ trì"), dated=None),
        facts=facts_of(meeting), items=_briefly(items(meeting)),
    )  # fmt: skip
