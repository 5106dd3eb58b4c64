"""Items of an agenda: added, changed, moved, taken off; what members propose, taken up or declined."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operation import operation
from chibo.kernel.errors import Refusal
from chibo.kernel.text import tidy
from chibo.registry.people.models import Membership
from chibo.work.directives.models import Task
from chibo.work.meetings import rules  # noqa: F401
from chibo.work.meetings.enums import ItemKind, ProposalState
from chibo.work.meetings.models import AgendaItem, Meeting, Proposal
from chibo.work.meetings.operations.states import UNFINISHED, NotOnTheRoll, lock
from chibo.work.meetings.queries import ITEM


@operation("meetings.add_item", title=gettext_lazy("Thêm nội dung"))
def add_item(
    *, actor: Actor, meeting: Meeting, kind: str, title: str, presenter: Membership | None = None,
    recurs: bool = False, key: str = "",
) -> AgendaItem:  # fmt: skip
    """Add an item before the closing one. One that recurs is carried to every meeting. Raises WrongState, Refusal
    without a title."""
    lock(meeting, *UNFINISHED)
    return _insert(meeting, kind, title, presenter=presenter, recurs=recurs)


@operation("meetings.change_item", title=gettext_lazy("Sửa nội dung"), subject="item")
def change_item(
    *, actor: Actor, item: AgendaItem, title: str, presenter: Membership | None = None, recurs: bool = False,
    key: str = "",
) -> AgendaItem:  # fmt: skip
    """Change title, presenter or recurrence of an item. Raises WrongState, Refusal without a title."""
    lock(item.meeting, *UNFINISHED)
    if not tidy(title):
        raise Refusal(_("Hãy ghi nội dung."), field="title")
    item.title, item.presenter, item.recurs = tidy(title), presenter, recurs
    item.save(update_fields=["title", "presenter", "recurs"])
    return item


@operation("meetings.move_item", title=gettext_lazy("Đổi thứ tự nội dung"), subject="item")
def move_item(*, actor: Actor, item: AgendaItem, to: int, key: str = "") -> AgendaItem:
    """Put an item at a place, counted from 1; those between make room. Raises WrongState, Refusal for a place there is
    not."""
    meeting = lock(item.meeting, *UNFINISHED)
    rows = list(meeting.items.order_by("position", "pk"))
    if not 1 <= to <= len(rows):
        raise Refusal(_("Thứ tự từ 1 đến %(last)d.") % {"last": len(rows)}, field="to")
    moved = next(row for row in rows if row.pk == item.pk)
    rows.remove(moved)
    rows.insert(to - 1, moved)
    for position, row in enumerate(rows, start=1):
        row.position = position
    AgendaItem.objects.bulk_update(rows, ["position"])
    item.position = to
    return item


@operation("meetings.drop_item", title=gettext_lazy("Bỏ nội dung"))
def drop_item(*, actor: Actor, item: AgendaItem, key: str = "") -> Meeting:
    """Take an item off an agenda on which nothing has come of it. One that was carried over is carried again next time.

    Raises WrongState, Refusal where something was said, voted, assigned, attached, or that a superior sent down.
    """
    meeting = lock(item.meeting, *UNFINISHED)
    if item.receipt_id:
        raise Refusal(_("Cấp trên gửi nội dung này xuống; không bỏ được."), field="item")
    used = item.statements.exists() or item.votes.exists() or item.papers.exists() or item.document_id
    if used or Task.objects.filter(source_label=ITEM, source_id=item.pk).exists():
        raise Refusal(_("Nội dung này đã có ý kiến, biểu quyết, việc hoặc tài liệu; không bỏ được."), field="item")
    meeting.passages.filter(code__in=[f"item:{item.pk}", f"resolution:{item.pk}"]).delete()
    item.proposals.update(item=None, state=ProposalState.WAITING)
    place = item.position
    item.delete()
    meeting.items.filter(position__gt=place).update(position=F("position") - 1)
    return meeting


@operation("meetings.propose", title=gettext_lazy("Đề nghị nội dung sinh hoạt"))
def propose(*, actor: Actor, membership: Membership, title: str, on: date, key: str = "") -> Proposal:
    """Ask for a matter to be put on an agenda. Raises NotOnTheRoll, Refusal without a matter."""
    if not tidy(title):
        raise Refusal(_("Hãy ghi nội dung đề nghị."), field="title")
    if on not in membership.valid:
        raise NotOnTheRoll(
            _("%(name)s không sinh hoạt tại chi bộ này ngày %(day)s.")
            % {"name": membership.person.name, "day": f"{on:%d/%m/%Y}"}, field="membership",
        )  # fmt: skip
    return Proposal.objects.create(unit_id=membership.unit_id, membership=membership, title=tidy(title), on=on)


@operation("meetings.take_up", title=gettext_lazy("Đưa đề nghị vào chương trình"), subject="proposal")
def take_up(*, actor: Actor, proposal: Proposal, meeting: Meeting, key: str = "") -> AgendaItem:
    """Put a proposal on an agenda. Raises WrongState, Refusal for one that was answered or is another unit's."""
    lock(meeting, *UNFINISHED)
    _require_waiting(proposal)
    if proposal.unit_id != meeting.unit_id:
        raise Refusal(_("Đề nghị này của đơn vị khác."), field="proposal")
    item = _insert(meeting, ItemKind.PROPOSAL, proposal.title, presenter=proposal.membership)
    proposal.state, proposal.item = ProposalState.TAKEN, item
    proposal.save(update_fields=["state", "item"])
    return item


@operation("meetings.decline", title=gettext_lazy("Không đưa đề nghị vào chương trình"), subject="proposal")
def decline(*, actor: Actor, proposal: Proposal, answer: str, key: str = "") -> Proposal:
    """Answer a proposal that is put on no agenda, with the reason. Raises Refusal without one, or when answered."""
    _require_waiting(proposal)
    if not tidy(answer):
        raise Refusal(_("Hãy trả lời vì sao không đưa vào chương trình."), field="answer")
    proposal.state, proposal.answer = ProposalState.DECLINED, tidy(answer)
    proposal.save(update_fields=["state", "answer"])
    return proposal


def _require_waiting(proposal: Proposal) -> None:
    proposal.refresh_from_db(from_queryset=Proposal.objects.select_for_update())
    if proposal.state != ProposalState.WAITING:
        raise Refusal(_("Đề nghị này đã được trả lời."), field="proposal")


def _insert(
    meeting: Meeting, kind: str, title: str, *, presenter: Membership | None = None, recurs: bool = False
) -> AgendaItem:
    """The item at the end of the agenda, before the closing one."""
    if not tidy(title):
        raise Refusal(_("Hãy ghi nội dung."), field="title")
    closing = meeting.items.filter(kind=ItemKind.CLOSING).order_by("position").first()
    place = closing.position if closing else (meeting.items.aggregate(last=Max("position"))["last"] or 0) + 1
    meeting.items.filter(position__gte=place).update(position=F("position") + 1)
    return AgendaItem.objects.create(
        meeting=meeting, unit_id=meeting.unit_id, position=place, kind=kind, title=tidy(title), presenter=presenter,
        recurs=recurs,
    )  # fmt: skip
