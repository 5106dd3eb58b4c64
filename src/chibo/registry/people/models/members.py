"""Facts and laws of persons and their membership; ranges of days are half-open."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import Func, Q
from django.utils.translation import gettext_lazy as _

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.models import Account
from chibo.foundation.access.scope import ScopedQuerySet
from chibo.registry.org.enums import READS_PEOPLE
from chibo.registry.org.models import Area, PlainText, SortKey, Unit
from chibo.registry.people.enums import (
    MEMBERS,
    Activities,
    Began,
    DecisionKind,
    How,
    Priority,
    Sex,
    Status,
    Track,
    TransferState,
)


class GivenFirst(Func):
    """A name with the given name first: people are looked up and listed by it."""

    function = "vi_given_first"
    output_field = models.TextField(db_collation="C")


class PersonQuerySet(ScopedQuerySet):
    scope_path = "memberships__unit__path"
    scope_roles = READS_PEOPLE

    def visible_to(self, actor: Actor | None) -> PersonQuerySet:
        """Persons with a membership in the actor's reach, and the actor's own person."""
        if actor is None or actor.everywhere:
            return super().visible_to(actor)
        own = Q(account_id=actor.account_id)
        reached = Membership.objects.filter(unit__path__within=actor.paths(*self.scope_roles)).values("person_id")
        return self.filter(own | Q(pk__in=reached))


class Person(models.Model):
    """A person known to the book. What is kept is what form 7-HSĐV asks for; but religion and views never are."""

    code = models.CharField(_("mã đảng viên"), max_length=32, unique=True)
    name = models.CharField(_("họ và tên"), max_length=120)
    born_on = models.DateField(_("ngày sinh"), null=True, blank=True)
    sex = models.CharField(_("giới tính"), max_length=8, choices=Sex, blank=True)
    ethnicity = models.CharField(_("dân tộc"), max_length=40, blank=True)
    birth_name = models.CharField(_("tên khai sinh"), max_length=120, blank=True)
    hometown = models.CharField(_("quê quán"), max_length=200, blank=True)
    schooling = models.CharField(_("trình độ"), max_length=200, blank=True)
    occupation = models.CharField(_("nghề nghiệp"), max_length=200, blank=True)
    card_number = models.CharField(_("số thẻ đảng viên"), max_length=32, blank=True)
    account = models.OneToOneField(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="person")
    sort_key = models.GeneratedField(
        expression=SortKey(GivenFirst("name")), output_field=models.TextField(db_collation="C"), db_persist=True
    )
    plain = models.GeneratedField(
        expression=PlainText("name"), output_field=models.TextField(db_collation="C"), db_persist=True
    )
    given = models.GeneratedField(
        expression=PlainText(GivenFirst("name")), output_field=models.TextField(db_collation="C"), db_persist=True
    )

    objects: Any = PersonQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(name="person_given", fields=["given"])]
        constraints = [
            models.CheckConstraint(
                name="person_has_a_name",
                condition=~Q(name="") & ~Q(code=""),
                violation_error_message=_("Phải có họ tên và mã đảng viên."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def unit_id(self) -> int | None:
        """The unit of the latest membership: where the journal puts what is done to the person."""
        return self.memberships.order_by("-valid").values_list("unit_id", flat=True).first()


class ResidenceQuerySet(ScopedQuerySet):
    scope_path = "person__memberships__unit__path"

    def on(self, day: Any) -> ResidenceQuerySet:
        return self.filter(valid__contains=day)

    def visible_to(self, actor: Actor | None) -> ResidenceQuerySet:
        """Those of persons who may be seen."""
        if actor is None or actor.everywhere:
            return super().visible_to(actor)
        return self.filter(person__in=Person.objects.visible_to(actor))


class Residence(models.Model):
    """Where a person lives, from one day (empty: not known since when) to another: a hamlet or residential group."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="residences")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="residences")
    valid = DateRangeField(help_text=_("từ ngày (kể cả) đến ngày (không kể)"))

    objects: Any = ResidenceQuerySet.as_manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="residence_one_at_a_time",
                expressions=[("person", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
                violation_error_message=_("Người này đã có nơi cư trú khác trong khoảng ngày này."),
            ),
            models.CheckConstraint(
                name="residence_has_days",
                condition=Q(valid__isempty=False),
                violation_error_message=_("Khoảng ngày không được trống."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.area}"

    @property
    def unit_id(self) -> int | None:
        return self.person.unit_id


class PersonalQuerySet(ScopedQuerySet):
    """Rows about a person's membership: read by offices and committees over the unit, and by the person."""

    scope_roles = READS_PEOPLE
    own = "person__account_id"

    def visible_to(self, actor: Actor | None) -> PersonalQuerySet:
        if actor is None or actor.everywhere:
            return super().visible_to(actor)
        covered = Q(**{f"{self.scope_path}__within": actor.paths(*self.scope_roles)})
        return self.filter(covered | Q(**{self.own: actor.account_id}))


class MembershipQuerySet(PersonalQuerySet):
    def on(self, day: date) -> MembershipQuerySet:
        return self.filter(valid__contains=day)

    def standing(self, day: date, *statuses: str) -> MembershipQuerySet:
        """Official activities of persons who had one of the standings on a day (members when none is named)."""
        states = MembershipState.objects.on(day).filter(track=Track.STANDING, status__in=statuses or MEMBERS)
        return self.filter(activities=Activities.OFFICIAL, pk__in=states.values("membership_id"))


class Membership(models.Model):
    """A person's belonging to one unit from one day to another. It keeps its id whatever happens to person or unit."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="memberships")
    activities = models.CharField(max_length=12, choices=Activities, default=Activities.OFFICIAL)
    native = models.BooleanField(_("người sở tại"), null=True, blank=True)
    began = models.CharField(max_length=12, choices=Began)
    priorities = ArrayField(models.CharField(max_length=16, choices=Priority), default=list, blank=True)
    valid = DateRangeField()

    objects: Any = MembershipQuerySet.as_manager()
    JOURNALLED_WITH = ("person",)

    class Meta:
        indexes = [GistIndex(name="membership_valid", fields=["valid"])]
        constraints = [
            ExclusionConstraint(
                name="membership_one_official_at_a_time",
                expressions=[("person", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
                condition=Q(activities=Activities.OFFICIAL),
                violation_error_message=_("Đảng viên đang sinh hoạt chính thức ở chi bộ khác trong khoảng ngày này."),
            ),
            models.CheckConstraint(
                name="membership_has_days",
                condition=Q(valid__isempty=False) & Q(valid__lower_inf=False),
                violation_error_message=_("Ngày bắt đầu phải trước ngày kết thúc."),
            ),
            models.CheckConstraint(
                name="membership_known_priorities",
                condition=Q(priorities__contained_by=Priority.values),
                violation_error_message=_("Diện ưu tiên không có trong danh mục."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)

    def state(self, *, on: date, track: str = Track.STANDING) -> MembershipState | None:
        """The state on a day in one track, None where there is none."""
        return self.states.filter(track=track, valid__contains=on).first()


class DecisionQuerySet(PersonalQuerySet):
    def of(self, kind: str) -> DecisionQuerySet:
        return self.filter(kind=kind)

    def dated(self, start: date, end: date) -> DecisionQuerySet:
        return self.filter(on__gte=start, on__lt=end)


class Decision(models.Model):
    """One decision on one person: kind, number, date, issuer. `unit` is where it counts; empty: history from
    elsewhere."""

    kind = models.CharField(max_length=12, choices=DecisionKind)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="decisions")
    membership = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(_("quyết định số"), max_length=64, blank=True)
    on = models.DateField(_("ngày quyết định"))
    issuer = models.CharField(_("cấp ban hành"), max_length=200, blank=True)
    ceremony_on = models.DateField(_("ngày làm lễ kết nạp"), null=True, blank=True)

    objects: Any = DecisionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(name="decision_kind_on", fields=["kind", "on", "unit"])]
        constraints = [
            models.UniqueConstraint(
                name="decision_once",
                fields=["person", "kind", "on", "membership"],
                nulls_distinct=False,
                violation_error_message=_("Quyết định này đã được ghi cho đảng viên."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}".strip()


class MembershipStateQuerySet(PersonalQuerySet):
    scope_path = "membership__unit__path"
    own = "membership__person__account_id"

    def on(self, day: date) -> MembershipStateQuerySet:
        return self.filter(valid__contains=day)


class MembershipState(models.Model):
    """What a membership is from one day to another, in one of two tracks: standing, condition."""

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="states")
    track = models.CharField(max_length=12, choices=Track)
    status = models.CharField(max_length=16, choices=Status)
    valid = DateRangeField(help_text=_("từ ngày (kể cả) đến ngày (không kể)"))
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="states")
    note = models.CharField(max_length=200, blank=True)

    objects: Any = MembershipStateQuerySet.as_manager()

    class Meta:
        indexes = [GistIndex(name="membership_state_valid", fields=["valid"])]
        constraints = [
            ExclusionConstraint(
                name="membership_state_one_at_a_time",
                expressions=[
                    ("membership", RangeOperators.EQUAL),
                    ("track", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Đảng viên đã có trạng thái khác trong khoảng ngày này."),
            ),
            models.CheckConstraint(
                name="membership_state_has_days",
                condition=Q(valid__isempty=False) & Q(valid__lower_inf=False),
                violation_error_message=_("Ngày bắt đầu phải trước ngày kết thúc."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_status_display()

    @property
    def unit_id(self) -> int:
        return self.membership.unit_id


class TransferQuerySet(ScopedQuerySet):
    scope_roles = READS_PEOPLE

    def visible_to(self, actor: Actor | None) -> TransferQuerySet:
        """Transfers from or to a unit in reach, and the person's own."""
        if actor is None or actor.everywhere:
            return super().visible_to(actor)
        paths = actor.paths(*self.scope_roles)
        return self.filter(
            Q(from_unit__path__within=paths) | Q(to_unit__path__within=paths) | Q(person__account_id=actor.account_id)
        )


class Transfer(models.Model):
    """A move of official activities: from a unit of the book or a named place outside, to a unit or a place.

    `departed_on` is the first day on which the old unit no longer counts the member, `arrived_on` the first day on
    which the new one does; both are empty while the new side has not answered.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="transfers")
    state = models.CharField(max_length=8, choices=TransferState)
    from_membership = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="departure_transfers"
    )
    to_membership = models.OneToOneField(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="arrival_transfer"
    )
    from_unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    to_unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    from_place = models.CharField(_("nơi chuyển đi"), max_length=200, blank=True)
    to_place = models.CharField(_("nơi chuyển đến"), max_length=200, blank=True)
    sent_on = models.DateField(_("ngày giới thiệu"), null=True, blank=True)
    departed_on = models.DateField(_("rời chi bộ từ ngày"), null=True, blank=True)
    arrived_on = models.DateField(_("đến chi bộ từ ngày"), null=True, blank=True)
    number = models.CharField(_("giấy giới thiệu số"), max_length=64, blank=True)
    note = models.CharField(_("lý do"), max_length=200, blank=True)

    objects: Any = TransferQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(name="transfer_departed", fields=["departed_on", "from_unit"]),
            models.Index(name="transfer_arrived", fields=["arrived_on", "to_unit"]),
        ]
        constraints = [
            models.UniqueConstraint(
                name="transfer_one_waiting",
                fields=["person"],
                condition=Q(state=TransferState.SENT),
                violation_error_message=_("Đảng viên đang chờ nơi khác tiếp nhận."),
            ),
            models.UniqueConstraint(
                name="transfer_one_departure",
                fields=["from_membership"],
                condition=Q(state=TransferState.DONE),
                violation_error_message=_("Đảng viên đã chuyển khỏi chi bộ này."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)

    @property
    def unit_id(self) -> int | None:
        return self.from_unit_id or self.to_unit_id


class Departure(models.Model):
    """That a person left the Party: how, why, and the first day on which the unit no longer counts them."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="departures")
    membership = models.OneToOneField(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="departure"
    )
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    on = models.DateField(_("từ ngày"))
    how = models.CharField(_("hình thức"), max_length=12, choices=How)
    why = models.CharField(_("lý do"), max_length=200, blank=True)
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects: Any = PersonalQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(name="departure_on", fields=["on", "unit"])]
        constraints = [
            models.UniqueConstraint(
                name="departure_once",
                fields=["person", "on"],
                violation_error_message=_("Việc ra khỏi Đảng này đã được ghi."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_how_display()}: {self.person}"
