"""From candidate to official member."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operation import operation
from chibo.foundation.rulebook import queries as rulebook
from chibo.kernel.errors import Refusal
from chibo.kernel.text import tidy
from chibo.registry.org.models import Area, Unit
from chibo.registry.people import rules  # noqa: F401
from chibo.registry.people.clocks import earliest_admission, official_from, old_enough
from chibo.registry.people.enums import Began, DecisionKind, Status
from chibo.registry.people.models import Decision, Membership, MembershipState, Person
from chibo.registry.people.operations.decisions import (
    DecisionGiven,
    close_state,
    open_state,
    record,
    require_cell,
    require_on,
    standing_on,
)
from chibo.registry.people.operations.residence import in_order, settle


class TooYoung(Refusal):
    """The candidate has not reached the age of admission."""


class NotProbationary(Refusal):
    """Only a probationary member can be recognised as official."""


class ProbationNotOver(Refusal):
    """Recognition before the end of probation; the message says from which day it is possible."""


class NotACandidate(Refusal):
    """The person is a member already."""


@operation("people.propose", title=gettext_lazy("Đưa vào danh sách quần chúng ưu tú"))
def propose(
    *, actor: Actor, unit: Unit, code: str, name: str, born_on: date | None, sex: str, ethnicity: str, on: date,
    native: bool | None = None, area: Area | None = None, priorities: Collection[str] = (), key: str = "",
) -> Membership:  # fmt: skip
    """Follow a person as a candidate of a cell from `on`: who they are, where they live (`area`), which priorities
    of admission they fall under. Raises UnitNotOpen, Refusal for a taken code, an empty name, an area nobody lives in.
    """
    require_cell(unit, on)
    if not tidy(name):
        raise Refusal(_("Phải có họ và tên."), field="name")
    person = Person.objects.create(
        code=tidy(code), name=tidy(name), born_on=born_on, sex=sex, ethnicity=tidy(ethnicity)
    )
    membership = Membership.objects.create(
        person=person, unit=unit, native=native, began=Began.CANDIDATE, priorities=in_order(priorities),
        valid=DateRange(on, None),
    )  # fmt: skip
    if area is not None:
        settle(person, area, on=None)
    open_state(membership, Status.CANDIDATE, start=on, end=None, decision=None)
    return membership


@operation("people.admit", title=gettext_lazy("Kết nạp đảng viên"), subject="membership")
def admit(
    *, actor: Actor, membership: Membership, unit: Unit, decision: DecisionGiven, ceremony_on: date | None = None,
    key: str = "", reason: str = "",
) -> Membership:  # fmt: skip
    """Admit a candidate of `unit`: a member from the date of the decision, on probation from the ceremony.

    The ceremony is by default on the day of the decision. Raises NotACandidate, TooYoung, Refusal for a ceremony
    before the decision. (Điều lệ Đảng, điều 4)
    """
    if membership.unit_id != unit.pk:
        raise Refusal(_("Quần chúng này thuộc chi bộ khác."), field="unit")
    require_on(membership, decision.on)
    if standing_on(membership, decision.on).status != Status.CANDIDATE:
        raise NotACandidate(_("Người này đã là đảng viên."), field="membership")
    born = membership.person.born_on
    if born and not old_enough(born, decision.on):
        earliest = earliest_admission(born, decision.on)
        raise TooYoung(
            _("Chưa đủ tuổi kết nạp. Sớm nhất là %(day)s.") % {"day": f"{earliest:%d/%m/%Y}"}, field="decision"
        )
    if ceremony_on and ceremony_on < decision.on:
        raise Refusal(_("Lễ kết nạp không thể trước ngày quyết định."), field="ceremony_on")
    row = record(DecisionKind.ADMISSION, membership, decision, ceremony_on=ceremony_on or decision.on)
    candidacy = standing_on(membership, decision.on)
    if candidacy.valid.lower == decision.on:
        candidacy.delete()
    open_state(membership, Status.PROBATIONARY, start=decision.on, end=None, decision=row)
    return membership


@operation("people.recognise", title=pgettext_lazy("act", "Công nhận đảng viên chính thức"), subject="membership")
def recognise(
    *, actor: Actor, membership: Membership, decision: DecisionGiven, key: str = "", reason: str = ""
) -> MembershipState:
    """Record that a probationary member is recognised as official.

    Status is back-dated to the end of probation however late the decision is (Quy định 24-QĐ/TW, 4.3); the length of
    probation comes from the rule pack in force when it began. Closes the probationary state, opens the official one.
    Raises ProbationNotOver before that day, NotProbationary for anybody else.
    """
    require_on(membership, decision.on)
    probation = standing_on(membership, decision.on)
    if probation.status != Status.PROBATIONARY:
        raise NotProbationary(_("Chỉ đảng viên dự bị mới được xét công nhận chính thức."), field="membership")
    ceremony = _ceremony(membership, probation)
    ends = official_from(ceremony) or decision.on
    if decision.on < ends:
        raise ProbationNotOver(_too_early(ceremony, ends), field="decision")
    return _turn_official(membership, ends, record(DecisionKind.RECOGNITION, membership, decision))


def _turn_official(membership: Membership, start: date, decision: Decision) -> MembershipState:
    """Official from `start`, in every cell the probationary member has been in since; answers with the latest state."""
    probations = MembershipState.objects.filter(
        membership__person=membership.person, status=Status.PROBATIONARY, valid__overlap=(start, None)
    ).order_by("valid")
    for probation in list(probations):
        since, until = max(start, probation.valid.lower), probation.valid.upper
        if probation.valid.lower == since:
            probation.delete()
        else:
            close_state(probation, on=since)
        turned = open_state(probation.membership, Status.OFFICIAL, start=since, end=until, decision=decision)
    return turned


def _ceremony(membership: Membership, probation: MembershipState) -> date:
    """The day the probation clock started: the ceremony of the latest admission, else the first day of the state."""
    admission = membership.person.decisions.of(DecisionKind.ADMISSION).order_by("-on").first()
    day: date = (admission.ceremony_on or admission.on) if admission else probation.valid.lower
    return day


def _too_early(ceremony: date, ends: date) -> str:
    months = rulebook.value("people.probation.months", on=ceremony)
    return _("Chưa đủ %(months)d tháng dự bị tính từ %(start)s. Sớm nhất là %(day)s (%(rule)s).") % {
        "months": months.value if months else 0,
        "start": f"{ceremony:%d/%m/%Y}",
        "day": f"{ends:%d/%m/%Y}",
        "rule": months.citation if months else "",
    }
