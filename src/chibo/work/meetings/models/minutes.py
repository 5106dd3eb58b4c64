"""Facts and laws of the minutes: what was said, the texts, their sealed versions. Read by the unit itself only."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.models import Account
from chibo.registry.org.models import Unit
from chibo.registry.people.models import Membership
from chibo.work.meetings.enums import Body, Handling, Spoken
from chibo.work.meetings.models.agenda import AgendaItem
from chibo.work.meetings.models.meeting import Guest, Meeting
from chibo.work.meetings.models.protected import ProtectedQuerySet


class StatementQuerySet(ProtectedQuerySet):
    def own(self, actor: Actor) -> StatementQuerySet:
        """What the actor said: the only way to ask for statements by person."""
        return self.filter(membership__person__account_id=actor.account_id)


class Statement(models.Model):
    """Who spoke to an item, and in short what; or a comment on a draft and how it was handled.

    Nothing lists, counts, ranks or searches statements by person but `own`, of one's own.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="statements")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    body = models.CharField(max_length=12, choices=Body)
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="statements")
    kind = models.CharField(_("loại ý kiến"), max_length=16, choices=Spoken, default=Spoken.SPEECH)
    membership = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    guest = models.ForeignKey(Guest, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("tóm tắt ý kiến"), blank=True)
    handling = models.CharField(_("xử lý"), max_length=8, choices=Handling, blank=True)
    why = models.CharField(_("vì sao"), max_length=300, blank=True)

    objects: Any = StatementQuerySet.as_manager()
    SECRETS = frozenset({"text", "why", "membership", "guest"})

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="statement_by_one",
                condition=Q(membership__isnull=False, guest=None) | Q(membership=None, guest__isnull=False),
                violation_error_message=_("Hãy chọn một người phát biểu."),
            ),
            models.CheckConstraint(
                name="statement_comment_is_handled",
                condition=(Q(kind=Spoken.COMMENT) & ~Q(handling="") & ~Q(text=""))
                | (~Q(kind=Spoken.COMMENT) & Q(handling="")),
                violation_error_message=_("Góp ý dự thảo phải có nội dung và cách xử lý."),
            ),
            models.CheckConstraint(
                name="statement_not_accepted_says_why",
                condition=~Q(handling__in=[Handling.PARTLY, Handling.NOT]) | ~Q(why=""),
                violation_error_message=_("Chưa tiếp thu hết thì phải ghi vì sao."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class Passage(models.Model):
    """A text of the minutes that somebody has edited; what nobody edited is made from the facts whenever it is shown.

    `code` names the place: "opening", "attendance", "item:12", "resolution:12", "votes", "tasks", "closing".
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="passages")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    body = models.CharField(max_length=12, choices=Body)
    code = models.CharField(max_length=32)
    text = models.TextField()
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")

    objects: Any = ProtectedQuerySet.as_manager()
    SECRETS = frozenset({"text"})

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="passage_once",
                fields=["meeting", "code"],
                violation_error_message=_("Đoạn này vừa được người khác ghi. Hãy mở lại trang."),
            )
        ]

    def __str__(self) -> str:
        return self.code


class Rival(models.Model):
    """A text written by somebody who had not seen the newest one: kept beside it until a person chooses."""

    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="rivals")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    body = models.CharField(max_length=12, choices=Body)
    text = models.TextField()
    seen = models.PositiveIntegerField(_("bản đã xem"))
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    settled = models.BooleanField(default=False)

    objects: Any = ProtectedQuerySet.as_manager()
    SECRETS = frozenset({"text"})

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.passage} · {self.by}"


class MinutesVersion(models.Model):
    """A sealed version of the minutes, never changed: its content, the digest over its canonical form, who signed.

    The first is sealed when the meeting closes; later ones say why they were made.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="versions")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    body = models.CharField(max_length=12, choices=Body)
    number = models.PositiveSmallIntegerField(_("bản"))
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    reason = models.CharField(_("lý do đính chính"), max_length=300, blank=True)
    sealed_at = models.DateTimeField(_("ký lúc"))
    sealed_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    chair_name = models.CharField(_("chủ trì"), max_length=120)
    taker_name = models.CharField(_("thư ký"), max_length=120)

    objects: Any = ProtectedQuerySet.as_manager()
    SECRETS = frozenset({"content"})

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                name="minutes_version_once",
                fields=["meeting", "number"],
                violation_error_message=_("Biên bản vừa được người khác ký. Hãy mở lại trang."),
            ),
            models.CheckConstraint(
                name="minutes_version_corrected_for_a_reason",
                condition=Q(number=1) | ~Q(reason=""),
                violation_error_message=_("Đính chính biên bản phải ghi lý do."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting} · {self.number}"

    @property
    def code(self) -> str:
        """The short code that is printed: the first twelve characters of the digest, in threes of four."""
        head = self.sha256[:12].upper()
        return f"{head[:4]}-{head[4:8]}-{head[8:]}"
