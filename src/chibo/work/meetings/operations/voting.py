"""Votes: as counts only, judged by the rule in force on the day of the meeting."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operation import operation
from chibo.kernel.errors import Refusal
from chibo.kernel.text import tidy
from chibo.work.meetings import rules  # noqa: F401
from chibo.work.meetings.enums import Matter, MeetingState
from chibo.work.meetings.models import AgendaItem, Vote
from chibo.work.meetings.operations.states import lock
from chibo.work.meetings.queries import ballot


class NoQuorum(Refusal):
    """Too few official members are present to decide anything."""


@operation("meetings.vote", title=gettext_lazy("Ghi kết quả biểu quyết"), subject="item")
def vote(
    *, actor: Actor, item: AgendaItem, matter: str, votes_for: int, votes_against: int, votes_other: int, voters: int,
    question: str = "", secret: bool = False, key: str = "",
) -> Vote:  # fmt: skip
    """Put down how a vote went; the matter decides base and majority. Put down again before the close, it takes the
    place of what was put down. Ballots themselves, open or secret, are not kept.

    Raises WrongState, NoQuorum, Refusal for counts that do not make the voters, or more voters than may vote.
    """
    meeting = lock(item.meeting, MeetingState.OPEN)
    with override("vi"):  # the article is kept as it is written
        found = ballot(meeting, matter)
    if not found.has_quorum:
        raise NoQuorum(
            _("Có mặt %(present)d đảng viên chính thức, cần ít nhất %(quorum)d mới biểu quyết được.")
            % {"present": found.present, "quorum": found.quorum}, field="voters",
        )  # fmt: skip
    if min(votes_for, votes_against, votes_other) < 0 or votes_for + votes_against + votes_other != voters:
        raise Refusal(
            _("Tán thành %(for)d, không tán thành %(against)d, ý kiến khác %(other)d: cộng lại phải bằng %(voters)d.")
            % {"for": votes_for, "against": votes_against, "other": votes_other, "voters": voters}, field="votes_for",
        )  # fmt: skip
    if voters > found.present:
        raise Refusal(
            _("Chỉ %(present)d đảng viên chính thức có mặt được biểu quyết; đảng viên dự bị và khách không biểu quyết.")
            % {"present": found.present}, field="voters",
        )  # fmt: skip
    asked = tidy(question) or item.title
    result = Vote.objects.filter(item=item, matter=matter, question=asked).first() or Vote(
        meeting=meeting, unit_id=meeting.unit_id, item=item, matter=Matter(matter), question=asked
    )
    result.secret, result.voters = secret, voters
    result.votes_for, result.votes_against, result.votes_other = votes_for, votes_against, votes_other
    result.base_of, result.base, result.present = found.base_of, found.base, found.present
    result.quorum, result.needed, result.article = found.quorum, found.needed, found.article
    result.passed = votes_for >= found.needed
    result.save()
    return result
