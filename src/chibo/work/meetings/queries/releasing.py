"""What is told before a meeting, and to whom."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import override

from chibo.registry.org.queries import name_of
from chibo.registry.people.models import Membership
from chibo.work.meetings.judging import papers_by
from chibo.work.meetings.models import Guest, Meeting
from chibo.work.meetings.queries.agenda import items, seen_by_guest
from chibo.work.meetings.queries.roll import roll


@dataclass(frozen=True, slots=True)
class Notice:
    """The notice of a meeting: who is told, the text for a phone message, whether papers are in time. Guests
    who are invited to some items only have texts of their own in `apart`."""

    members: tuple[Membership, ...]
    guests: tuple[Guest, ...]
    text: str
    papers_in_time: bool
    apart: tuple[tuple[Guest, str], ...] = ()


def notice(meeting: Meeting) -> Notice:
    """What releasing a meeting would tell, and whom: members who are expected, and guests."""
    told = roll(meeting.unit, meeting.body, meeting.on)
    guests = tuple(meeting.guests.order_by("pk"))
    apart = tuple((guest, _text(meeting, guest)) for guest in guests if guest.items)
    return Notice(tuple(told.expected), guests, _text(meeting), papers_in_time(meeting), apart)


def papers_in_time(meeting: Meeting) -> bool:
    """Whether every paper was there by the last day that the rule allows."""
    last = papers_by(meeting.on)
    return all(localdate(one.added_at) <= last for one in meeting.papers.all())


def _text(meeting: Meeting, guest: Guest | None = None) -> str:
    """The words of the notice; to a guest, with the guest's items and what is attached to them."""
    with override("vi"):
        opening = _("%(unit)s mời %(whom)s dự: %(kind)s, %(at)s ngày %(on)s, tại %(place)s.") % {
            "unit": name_of(meeting.unit, meeting.on), "whom": guest or _("đồng chí"),
            "kind": meeting.get_kind_display().lower(),
            "at": f"{meeting.at:%H:%M}", "on": f"{meeting.on:%d/%m/%Y}", "place": meeting.place or "…",
        }  # fmt: skip
        rows, papers = items(meeting), meeting.papers.order_by("pk")
        if guest is not None:
            rows, papers = seen_by_guest(meeting, guest.items), papers.filter(item__in=guest.items)
        found = [f"{number}. {item.title}" for number, item in enumerate(rows, start=1)]
        attached = [f"- {one.title}" for one in papers]
        return "\n".join([opening, _("Nội dung:"), *found, *([_("Tài liệu:"), *attached] if attached else [])])
