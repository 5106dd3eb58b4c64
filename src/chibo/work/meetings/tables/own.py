"""A member's own page: what comes, what is to be done, what one said, how often one came."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from chibo.foundation.access.actor import Actor
from chibo.foundation.ui.columns import Column
from chibo.foundation.ui.components import Empty
from chibo.foundation.ui.filters import Select
from chibo.foundation.ui.listing import Listing
from chibo.foundation.ui.markup import tag
from chibo.foundation.ui.numbers import percent
from chibo.foundation.ui.ports import pages_of
from chibo.foundation.ui.sorting import Sort
from chibo.registry.org.queries import naming
from chibo.work.directives.nav.words import state_of_task
from chibo.work.directives.nav.work import tasks as owed_tasks
from chibo.work.directives.queries import tasks_of
from chibo.work.meetings.enums import AbsenceReason, MeetingKind, Presence, ProposalState
from chibo.work.meetings.models import Release
from chibo.work.meetings.queries.own import (
    Attended,
    attended,
    invitations,
    own_memberships,
    own_proposals,
    own_statements,
)

YEARS = 6
MOST = 6
PRESENCES = ((Presence.EXCUSED, "warn"), (Presence.UNEXCUSED, "bad"), (Presence.EXEMPT, "plain"))
PROPOSED = {ProposalState.WAITING: "info", ProposalState.TAKEN: "ok", ProposalState.DECLINED: "plain"}


class Own:
    """Everything about meetings that concerns the person whose account this is."""

    def __init__(self, actor: Actor, params: Any, *, today: date) -> None:
        self.actor, self.params, self.today = actor, params, today
        self.memberships = own_memberships(actor)
        since = date(today.year - YEARS + 1, 1, 1)
        self.years, self.meetings = attended(self.memberships, since=since, until=date.max)

    @property
    def cell(self) -> Any:
        """The membership in force today, None for somebody who left."""
        return next((one for one in reversed(self.memberships) if self.today in one.valid), None)

    def page(self) -> dict[str, Any]:
        """The context of meetings/own.html."""
        actor = self.actor
        statements = own_statements(actor)
        return {
            "title": _("Sinh hoạt của tôi"),
            "subtitle": actor.name,
            "known": bool(self.memberships),
            "person_url": self._person_url(),
            "invitations": self.invited(),
            "owed": [one for one in owed_tasks(actor, self.today) if one.url.endswith("/report/")],
            "ended": self.ended(),
            "statements": [(one, self.url(one.meeting_id)) for one in statements[:MOST]],
            "statement_count": statements.count(),
            "proposals": [
                (one, tag(one.get_state_display(), tone=PROPOSED[ProposalState(one.state)]), one.answer)
                for one in own_proposals(actor)[:MOST]
            ],
            "propose_url": self._propose_url(),
            "attendance": _years(self.years, self.params),
            "found": self.listing(),
        }  # fmt: skip

    def invited(self) -> list[dict[str, Any]]:
        """The meetings to come with the notice as it was sent last."""
        rows = list(invitations(self.actor, today=self.today))
        notices = dict(
            Release.objects.filter(meeting__in=rows).order_by("sequence").values_list("meeting_id", "notice")
        )
        name = naming([row.unit_id for row in rows])
        urls = pages_of("meetings.Meeting", self.actor, [row.pk for row in rows])
        return [
            {
                "title": row.get_kind_display(), "unit": name(row.unit_id, row.on), "on": row.on, "at": row.at,
                "place": row.place, "notice": notices.get(row.pk, ""), "url": urls.get(row.pk, ""),
                "days": (row.on - self.today).days,
            }
            for row in rows
        ]  # fmt: skip

    def ended(self) -> list[tuple[Any, str, SafeString]]:
        """One's last tasks that came to an end."""
        rows = tasks_of(self.actor).exclude(closed_on=None).order_by("-closed_on", "-pk")[:MOST]
        return [(one, reverse("directives:task", args=[one.pk]), state_of_task(one, self.today)) for one in rows]

    def url(self, meeting_id: int) -> str:
        if not hasattr(self, "_urls"):
            statements = own_statements(self.actor)[:MOST].values_list("meeting_id", flat=True)
            ids = {*statements, *(row.pk for row in self.meetings)}
            self._urls = dict(pages_of("meetings.Meeting", self.actor, ids))
        return self._urls.get(meeting_id, "")

    def listing(self) -> Listing:
        """The meetings one was of, each with whether one came."""
        years = [(str(one.year), str(one.year)) for one in self.years]
        return Listing(
            name="meetings", title=_("Từng buổi sinh hoạt của tôi"), params=self.params, rows=self.meetings,
            sort=Sort(key="on", order="desc"), columns=self._columns(),
            fields=[Select(name="year", label=_("Năm"), choices=years, everything=_("Mọi năm"), narrow=_of_year)],
            empty=Empty(title=_("Chưa có buổi sinh hoạt nào được ghi.")),
        )  # fmt: skip

    def _columns(self) -> list[Column]:
        return [
            Column("on", _("Ngày họp"), url=lambda row: self.url(row.pk) or None, sort=lambda row: row.on),
            Column("kind", _("Loại"), choices=MeetingKind.choices, sort=lambda row: row.kind),
            Column("presence", pgettext("own", "Tôi"), cell=_presence, sort=lambda row: row.own_presence or ""),
            Column(
                "present", _("Có mặt / phải có mặt"), numeric=True, cell=lambda row: f"{row.present}/{row.expected}"
            ),
        ]

    def _person_url(self) -> str:
        return reverse("people:member", args=[self.memberships[0].person_id]) if self.memberships else ""

    def _propose_url(self) -> str:
        return reverse("meetings:propose") if self.cell else ""


def _of_year(rows: list[Any], year: str) -> list[Any]:
    return [row for row in rows if str(row.on.year) == year]


def _presence(row: Any) -> SafeString:
    presence = row.own_presence or Presence.PRESENT
    for one, tone in PRESENCES:
        if presence == one:
            why = f" ({AbsenceReason(row.own_reason).label})" if row.own_reason else ""
            return tag(f"{one.label}{why}", tone=tone)
    if row.own_came_at:
        return tag(_("đến muộn, %s") % f"{row.own_came_at:%H:%M}", tone="warn")
    if row.own_left_at:
        return tag(_("về sớm, %s") % f"{row.own_left_at:%H:%M}", tone="warn")
    return tag(Presence.PRESENT.label, tone="ok")


def _years(years: list[Attended], params: Any) -> Listing:
    """How often one came, year by year."""
    return Listing(
        name="years", prefix="years_", title=_("Tôi dự sinh hoạt qua các năm"), params=params, rows=years,
        sort=Sort(key="year", order="desc"),
        columns=[
            Column("year", _("Năm"), cell=lambda row: str(row.year), sort=lambda row: row.year),
            Column("present", _("Có mặt"), numeric=True),
            Column("expected", _("Phải có mặt"), numeric=True),
            Column(
                "rate", _("Tỷ lệ"), numeric=True,
                cell=lambda row: percent(100 * row.present / row.expected) if row.expected else None,
            ),
            Column("excused", _("Vắng có lý do"), numeric=True),
            Column("unexcused", _("Vắng không lý do"), numeric=True),
            Column("late", _("Đến muộn"), numeric=True),
        ],
        empty=Empty(title=_("Chưa có buổi sinh hoạt nào được ghi.")),
    )  # fmt: skip
