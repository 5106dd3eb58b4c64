"""Facts and laws of the agenda: items with their lineage, what members propose, votes."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chibo.registry.org.models import Unit
from chibo.registry.people.models import Membership, PersonalQuerySet
from chibo.work.directives.models import Document, Receipt
from chibo.work.meetings.enums import Base, ItemKind, Matter, ProposalState
from chibo.work.meetings.models.meeting import Meeting
from chibo.work.meetings.models.protected import NamingQuerySet


class AgendaItem(models.Model):
    """An item of a meeting's agenda.

    `carried_from` is the item of the meeting before, `first` the one with which the matter began; `age` counts the
    meetings it has been on, this one included.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(_("thứ tự"))
    kind = models.CharField(_("loại nội dung"), max_length=16, choices=ItemKind)
    title = models.CharField(_("nội dung"), max_length=300)
    presenter = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    recurs = models.BooleanField(_("lặp lại mỗi buổi"), default=False)
    discussed = models.BooleanField(_("đã thảo luận"), default=False)
    carried_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="carried_to")
    first = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="line")
    age = models.PositiveSmallIntegerField(_("số buổi"), default=1)
    receipt = models.ForeignKey(Receipt, null=True, blank=True, on_delete=models.PROTECT, related_name="items")
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="items")

    objects: Any = NamingQuerySet.as_manager()
    SECRETS = frozenset({"title"})

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="agenda_item_one_at_a_place",
                fields=["meeting", "position"],
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message=_("Thứ tự này đã có nội dung khác."),
            ),
            models.UniqueConstraint(
                name="agenda_item_carried_once",
                fields=["meeting", "carried_from"],
                violation_error_message=_("Nội dung này đã được chuyển sang."),
            ),
            models.CheckConstraint(
                name="agenda_item_says_what",
                condition=~Q(title=""),
                violation_error_message=_("Hãy ghi nội dung."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def journalled_as(self) -> str:
        """Superiors read the journal, and what an item is about is the unit's own."""
        return str(ItemKind(self.kind).label)

    @property
    def matter_id(self) -> int:
        """What stays the same however often the matter is carried on: the id of its first item."""
        return self.first_id or self.pk


class ProposalQuerySet(PersonalQuerySet):
    own = "membership__person__account_id"


class Proposal(models.Model):
    """What a member asks to be put on the agenda, and what the secretary answered."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="proposals")
    title = models.CharField(_("đề nghị"), max_length=300)
    on = models.DateField(_("ngày"))
    state = models.CharField(max_length=8, choices=ProposalState, default=ProposalState.WAITING)
    answer = models.CharField(_("trả lời"), max_length=300, blank=True)
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="proposals")

    objects: Any = ProposalQuerySet.as_manager()
    SECRETS = frozenset({"title", "answer"})

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="proposal_declined_with_a_reason",
                condition=(~Q(state=ProposalState.DECLINED) | ~Q(answer="")) & ~Q(title=""),
                violation_error_message=_("Đề nghị phải có nội dung; không đưa vào phải có lý do."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def journalled_as(self) -> str:
        return str(ItemKind.PROPOSAL.label)


class Vote(models.Model):
    """A vote of a meeting, as counts only, whether by hands or by secret paper: nobody's vote is known to the book.

    `base`, `needed` and the quorum are those of the rule in force on the day; `article` cites it.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="votes")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="votes")
    matter = models.CharField(_("vấn đề"), max_length=12, choices=Matter)
    question = models.CharField(_("nội dung biểu quyết"), max_length=300)
    secret = models.BooleanField(_("bỏ phiếu kín"), default=False)
    base_of = models.CharField(_("tính trên"), max_length=16, choices=Base)
    base = models.PositiveSmallIntegerField(_("tổng số"))
    present = models.PositiveSmallIntegerField(_("đảng viên chính thức có mặt"))
    quorum = models.PositiveSmallIntegerField(_("số tối thiểu phải có mặt"))
    voters = models.PositiveSmallIntegerField(_("số người biểu quyết"))
    votes_for = models.PositiveSmallIntegerField(_("tán thành"))
    votes_against = models.PositiveSmallIntegerField(_("không tán thành"))
    votes_other = models.PositiveSmallIntegerField(_("ý kiến khác"))
    needed = models.PositiveSmallIntegerField(_("số phiếu cần để thông qua"))
    passed = models.BooleanField(_("được thông qua"))
    article = models.CharField(_("căn cứ"), max_length=300)

    objects: Any = NamingQuerySet.as_manager()
    SECRETS = frozenset({"question"})

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="vote_once",
                fields=["item", "matter", "question"],
                violation_error_message=_("Nội dung này đã biểu quyết."),
            ),
            models.CheckConstraint(
                name="vote_sums",
                condition=Q(voters=F("votes_for") + F("votes_against") + F("votes_other")),
                violation_error_message=_("Tán thành, không tán thành và ý kiến khác phải bằng số người biểu quyết."),
            ),
            models.CheckConstraint(
                name="vote_by_those_who_may",
                condition=Q(voters__lte=F("present"), present__gte=F("quorum")),
                violation_error_message=_("Chỉ đảng viên chính thức có mặt được biểu quyết, và phải đủ số tối thiểu."),
            ),
            models.CheckConstraint(
                name="vote_passed_by_its_count",
                condition=Q(passed=True, votes_for__gte=F("needed")) | Q(passed=False, votes_for__lt=F("needed")),
                violation_error_message=_("Kết quả không khớp số phiếu."),
            ),
        ]

    def __str__(self) -> str:
        return self.question

    @property
    def journalled_as(self) -> str:
        return str(Matter(self.matter).label)
