"""The texts of the minutes: written by people over the sentences from the facts; nobody's words are lost."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operation import operation
from chibo.kernel.errors import Refusal
from chibo.kernel.numbers import natural
from chibo.work.meetings import rules  # noqa: F401
from chibo.work.meetings.models import Meeting, Passage, Rival
from chibo.work.meetings.operations.states import UNFINISHED, lock
from chibo.work.meetings.queries import stand_of

FIXED = ("opening", "attendance", "tasks", "closing")


@operation("meetings.write", title=gettext_lazy("Viết biên bản"), secret=("text",))
def write(*, actor: Actor, meeting: Meeting, code: str, text: str, seen: int = 0, key: str = "") -> Passage:
    """Write a place of the minutes over the version that was `seen` (0: over the sentences from the facts). Where
    somebody has written meanwhile, both texts are kept side by side until a person chooses (`settle`).

    Raises WrongState, Refusal for a place the minutes do not have.
    """
    lock(meeting, *UNFINISHED)
    _require_place(meeting, code)
    passage = Passage.objects.filter(meeting=meeting, code=code).first()
    if passage is None:
        return Passage.objects.create(
            meeting=meeting, unit_id=meeting.unit_id, body=meeting.body, code=code, text=text, by_id=actor.account_id
        )
    if passage.text == text:
        return passage
    if passage.version != seen:
        Rival.objects.create(
            passage=passage, unit_id=meeting.unit_id, body=meeting.body, text=text, seen=seen, by_id=actor.account_id
        )
        return passage
    return _rewrite(passage, text, actor)


@operation("meetings.settle", title=gettext_lazy("Chọn giữa hai bản viết"), subject="passage", secret=("text",))
def settle(*, actor: Actor, passage: Passage, text: str, seen: str = "", key: str = "") -> Passage:
    """Decide what a place says where several wrote: one of the texts, or a new one made of them. `seen` is what the
    place had when it was looked at (`queries.stand_of`): whoever has not seen all texts chooses none.

    Raises WrongState, Refusal where a text has come since.
    """
    lock(passage.meeting, *UNFINISHED)
    passage.refresh_from_db()
    if seen and seen != stand_of(passage):
        raise Refusal(_("Vừa có bản viết mới của đoạn này. Hãy xem lại rồi chọn."), field="text")
    passage.rivals.filter(settled=False).update(settled=True)
    return _rewrite(passage, text, actor)


def _rewrite(passage: Passage, text: str, actor: Actor) -> Passage:
    passage.text, passage.by_id = text, actor.account_id
    passage.version += 1
    passage.save(update_fields=["text", "by", "version"])
    return passage


def _require_place(meeting: Meeting, code: str) -> None:
    name, _colon, told = code.partition(":")
    if code in FIXED:
        return
    number = natural(told)
    if name not in {"item", "resolution"} or number is None or not meeting.items.filter(pk=number).exists():
        raise Refusal(_("Biên bản không có phần này."), field="code")
