"""What is said at a meeting: who spoke to an item and in short what, comments on a draft and how they are handled."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operation import operation
from chibo.kernel.errors import Refusal
from chibo.kernel.text import tidy
from chibo.registry.people.models import Membership
from chibo.work.meetings import rules  # noqa: F401
from chibo.work.meetings.enums import Handling, MeetingState, Spoken
from chibo.work.meetings.models import AgendaItem, Guest, Meeting, Statement
from chibo.work.meetings.operations.states import NotOnTheRoll, lock, require_present


@operation("meetings.discuss", title=gettext_lazy("Đánh dấu đã thảo luận"), subject="item")
def discuss(*, actor: Actor, item: AgendaItem, discussed: bool = True, key: str = "") -> AgendaItem:
    """Mark an item as discussed, or not after all: then it goes on to the next meeting. Raises WrongState."""
    lock(item.meeting, MeetingState.OPEN)
    item.discussed = discussed
    item.save(update_fields=["discussed"])
    return item


@operation("meetings.note", title=gettext_lazy("Ghi ý kiến phát biểu"), secret=("text",))
def note(
    *, actor: Actor, item: AgendaItem, membership: Membership | None = None, guest: Guest | None = None,
    text: str = "", kind: str = Spoken.SPEECH, key: str = "",
) -> Statement:  # fmt: skip
    """Note that a member or a guest spoke to an item, and in short what; the item counts as discussed. A comment on a
    draft waits to be handled. The words go into the minutes and nowhere else: the journal keeps none.

    Raises WrongState, NotOnTheRoll, Refusal for nobody or two, a comment without words, an item a guest is not
    here for.
    """
    meeting = lock(item.meeting, MeetingState.OPEN)
    if (membership is None) == (guest is None):
        raise Refusal(_("Hãy chọn một người phát biểu."), field="membership")
    if membership is not None:
        require_present(meeting, membership)
    if guest is not None:
        _require_invited(meeting, guest, item)
    if kind == Spoken.COMMENT and not tidy(text):
        raise Refusal(_("Hãy ghi nội dung góp ý."), field="text")
    if not item.discussed:
        item.discussed = True
        item.save(update_fields=["discussed"])
    return Statement.objects.create(
        meeting=meeting, unit_id=meeting.unit_id, body=meeting.body, item=item, kind=kind, membership=membership,
        guest=guest, text=text.strip(), handling=Handling.WAITING if kind == Spoken.COMMENT else "",
    )  # fmt: skip


@operation("meetings.handle", title=gettext_lazy("Xử lý góp ý"), subject="statement", secret=("why",))
def handle(*, actor: Actor, statement: Statement, handling: str, why: str = "", key: str = "") -> Statement:
    """Say how a comment on a draft was handled: accepted, partly or not, these with why. Raises WrongState, Refusal."""
    lock(statement.meeting, MeetingState.OPEN)
    if statement.kind != Spoken.COMMENT:
        raise Refusal(_("Chỉ góp ý dự thảo mới cần xử lý."), field="statement")
    if handling in {Handling.PARTLY, Handling.NOT} and not tidy(why):
        raise Refusal(_("Chưa tiếp thu hết thì phải ghi vì sao."), field="why")
    statement.handling, statement.why = handling, tidy(why)
    statement.save(update_fields=["handling", "why"])
    return statement


@operation("meetings.strike", title=gettext_lazy("Bỏ ý kiến ghi nhầm"))
def strike(*, actor: Actor, statement: Statement, key: str = "") -> AgendaItem:
    """Take out a statement noted by mistake while the meeting is on. Raises WrongState."""
    lock(statement.meeting, MeetingState.OPEN)
    item = statement.item
    statement.delete()
    return item


def _require_invited(meeting: Meeting, guest: Guest, item: AgendaItem) -> None:
    if guest.meeting_id != meeting.pk or not guest.attended:
        raise NotOnTheRoll(_("Khách này không dự buổi họp."), field="guest")
    if guest.items and item.pk not in guest.items:
        raise NotOnTheRoll(_("Khách này không được mời dự nội dung này."), field="guest")
