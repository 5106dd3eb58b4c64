"""The cases of documents, tasks and meetings (see operation_cases): a cell of three members and its secretary."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from chibo.foundation.access.actor import Actor
from chibo.foundation.documents import operations as documents
from chibo.registry.people.models import Membership
from chibo.work.directives import operations as directives
from chibo.work.directives.models import Receipt
from chibo.work.meetings import operations as meetings
from chibo.work.meetings.models import Meeting
from tests.contracts.operation_cases import START, TODAY, Case, case
from tests.factories.access import actor_with, operator
from tests.factories.meetings import at
from tests.factories.org import District
from tests.factories.people import member

HELD = date(2022, 2, 10)
LATER = date(2022, 3, 20)


@dataclass
class Hall:
    """A cell with three members; `secretary` keeps it, `elsewhere` keeps the cell beside it."""

    world: District
    members: list[Membership]
    secretary: Actor
    elsewhere: Actor

    def case(self, given: dict[str, Any], other: dict[str, Any], **shows: Any) -> Case:
        return Case(
            actor=self.secretary, elsewhere=self.elsewhere, given=given, other=other, where=self.world.cell, shows=shows
        )

    def series(self):
        return meetings.set_series(
            actor=operator(), unit=self.world.cell, body="cell", cadence="day", day=10, start=START, at=time(14)
        )

    def planned(self) -> Meeting:
        return meetings.plan(
            actor=operator(), unit=self.world.cell, body="cell", kind="regular", on=HELD, at=time(14),
            chair=self.members[0], minute_taker=self.members[1],
        )  # fmt: skip

    def opened(self) -> Meeting:
        return meetings.open_meeting(actor=operator(), meeting=self.planned(), began_at=time(14))

    def closed(self) -> Meeting:
        meeting = self.opened()
        meetings.discuss(actor=operator(), item=self.item(meeting))
        return meetings.close(actor=operator(), meeting=meeting, ended_at=time(16), at=at(HELD, 10))

    def item(self, meeting: Meeting, kind: str = "discussion"):
        return meeting.items.get(kind=kind)

    def task(self):
        return directives.assign(
            actor=operator(), unit=self.world.cell, title="Làm đường", on=START, due_on=HELD, membership=self.members[2]
        )


def hall(world: District) -> Hall:
    members = [member(world.cell, name=name) for name in ("Lò Văn Một", "Lò Văn Hai", "Lò Văn Ba")]
    return Hall(world, members, actor_with("secretary", world.cell), actor_with("secretary", world.sister))


# --- documents and tasks


@case("directives.issue")
def _(world: District) -> Case:
    given = {"unit": world.cell, "issuer": "cell", "kind": "resolution", "title": "Về làm đường", "on": START}
    return hall(world).case(given, {"title": "Về làm cầu"}, number=1, code="NQ/CB", title="Về làm đường")


@case("directives.assign")
def _(world: District) -> Case:
    one = hall(world)
    given = {"unit": world.cell, "title": "Làm đường", "on": START, "due_on": HELD, "membership": one.members[2]}
    return one.case(given, {"due_on": LATER}, holder_name="Lò Văn Ba", state="open", due_on="2022-02-10")


@case("directives.report")
def _(world: District) -> Case:
    one = hall(world)
    return one.case({"task": one.task(), "text": "Đã xong"}, {"text": "Chưa xong"}, report="Đã xong")


@case("directives.answer")
def _(world: District) -> Case:
    one = hall(world)
    given = {"task": one.task(), "answer": "continue", "on": HELD, "due_on": LATER}
    return one.case(given, {"answer": "done"}, answer="continue", due_on="2022-03-20")


@case("directives.send_down")
def _(world: District) -> Case:
    return Case(
        actor=actor_with("commune_office", world.commune), elsewhere=actor_with("commune_office", world.second),
        given={"unit": world.commune, "title": "Học tập nghị quyết", "on": START}, other={"on": TODAY},
        where=world.commune, shows={"title": "Học tập nghị quyết", "sent_on": "2022-01-01"},
    )  # fmt: skip


@case("directives.acknowledge")
def _(world: District) -> Case:
    directives.send_down(actor=operator(), unit=world.commune, title="Học tập nghị quyết", on=START)
    receipt = Receipt.objects.get(unit=world.cell)
    given = {"receipt": receipt, "step": "seen", "on": HELD}
    return hall(world).case(given, {"step": "done"}, seen_on="2022-02-10", done_on=None)


# --- when there are meetings


@case("meetings.set_series")
def _(world: District) -> Case:
    given = {"unit": world.cell, "body": "cell", "cadence": "week", "week": 1, "start": START, "at": time(14)}
    return hall(world).case(given, {"week": 2}, cadence="week", week=1, valid="[2022-01-01, None)")


@case("meetings.end_series")
def _(world: District) -> Case:
    one = hall(world)
    return one.case({"series": one.series(), "on": HELD}, {"on": LATER}, valid="[2022-01-01, 2022-02-10)")


@case("meetings.explain_month")
def _(world: District) -> Case:
    one = hall(world)
    given = {"series": one.series(), "month": START, "reason": "flood", "today": TODAY}
    return one.case(given, {"reason": "no_quorum"}, reason="flood", month_on="2022-01-01", due_on="2022-01-10")


@case("meetings.list_topic")
def _(world: District) -> Case:
    given = {"unit": world.cell, "year": 2022, "quarter": 1, "title": "Bản văn hóa"}
    return hall(world).case(given, {"quarter": 2}, quarter=1, title="Bản văn hóa")


@case("meetings.strike_topic")
def _(world: District) -> Case:
    topics = [
        meetings.list_topic(actor=operator(), unit=world.cell, year=2022, quarter=1, title=title)
        for title in ("Bản văn hóa", "Chuyển đổi số")
    ]
    return hall(world).case({"topic": topics[0]}, {"topic": topics[1]})


# --- preparing


@case("meetings.plan")
def _(world: District) -> Case:
    one = hall(world)
    one.series()
    given = {"unit": world.cell, "body": "cell", "kind": "regular", "on": HELD, "at": time(14), "place": "Nhà văn hóa"}
    return one.case(given, {"place": "Trường học"}, state="draft", on="2022-02-10", due_from="2022-02-10")


@case("meetings.change")
def _(world: District) -> Case:
    one = hall(world)
    given = {"meeting": one.planned(), "on": date(2022, 2, 11), "at": time(8), "place": "Trường học"}
    return one.case(given, {"at": time(9)}, on="2022-02-11", place="Trường học")


@case("meetings.prepare")
def _(world: District) -> Case:
    one = hall(world)
    given = {"meeting": one.planned(), "step": "drafter", "who": one.members[0], "done_on": START}
    return one.case(given, {"who": one.members[1]}, step="drafter", done_on="2022-01-01")


@case("meetings.attach")
def _(world: District) -> Case:
    one = hall(world)
    file = documents.store(actor=operator(), unit=world.cell, name="bao-cao.pdf", content=b"%PDF-1.7\nnoi dung")
    given = {"meeting": one.planned(), "title": "Báo cáo", "file": file, "at": at(START)}
    return one.case(given, {"title": "Dự thảo"}, file_id=file.pk)


@case("meetings.detach")
def _(world: District) -> Case:
    one = hall(world)
    file = documents.store(actor=operator(), unit=world.cell, name="bao-cao.pdf", content=b"%PDF-1.7\nnoi dung")
    meeting = one.planned()
    papers = [
        meetings.attach(actor=operator(), meeting=meeting, title=title, file=file, at=at(START))
        for title in ("Báo cáo", "Dự thảo")
    ]
    return one.case({"meeting": meeting, "paper": papers[0]}, {"paper": papers[1]})


@case("meetings.uninvite")
def _(world: District) -> Case:
    one = hall(world)
    meeting = one.planned()
    guests = [
        meetings.invite(actor=operator(), meeting=meeting, name=name, function="Mặt trận bản")
        for name in ("Tòng Văn Mặt", "Cà Văn Dân")
    ]
    return one.case({"meeting": meeting, "guest": guests[0]}, {"guest": guests[1]})


@case("meetings.invite")
def _(world: District) -> Case:
    one = hall(world)
    given = {"meeting": one.planned(), "name": "Tòng Văn Mặt", "function": "Trưởng ban công tác Mặt trận"}
    return one.case(given, {"name": "Cà Văn Dân"}, attended=None, items=[])


@case("meetings.release")
def _(world: District) -> Case:
    one = hall(world)
    given = {"meeting": one.planned(), "at": at(date(2022, 2, 7))}
    return one.case(given, {}, papers_in_time=True)


@case("meetings.cancel")
def _(world: District) -> Case:
    one = hall(world)
    return one.case({"meeting": one.planned(), "reason": "mưa lũ"}, {"reason": "bận"}, state="cancelled", sequence=1)


@case("meetings.add_item")
def _(world: District) -> Case:
    given = {"kind": "discussion", "title": "Làm đường"}
    one = hall(world)
    return one.case({"meeting": one.planned(), **given}, {"title": "Làm cầu"}, kind="discussion", age=1)


@case("meetings.change_item")
def _(world: District) -> Case:
    one = hall(world)
    given = {"item": one.item(one.planned()), "title": "Làm đường", "recurs": True}
    return one.case(given, {"recurs": False}, recurs=True)


@case("meetings.move_item")
def _(world: District) -> Case:
    one = hall(world)
    return one.case({"item": one.item(one.planned(), "closing"), "to": 1}, {"to": 2}, position=1)


@case("meetings.drop_item")
def _(world: District) -> Case:
    one = hall(world)
    meeting = one.planned()
    return one.case({"item": one.item(meeting)}, {"item": one.item(meeting, "closing")})


@case("meetings.propose")
def _(world: District) -> Case:
    one = hall(world)
    given = {"membership": one.members[2], "title": "Làm cầu", "on": START}
    return one.case(given, {"on": HELD}, state="waiting")


@case("meetings.take_up")
def _(world: District) -> Case:
    one = hall(world)
    proposals = [
        meetings.propose(actor=operator(), membership=one.members[2], title=title, on=START)
        for title in ("Làm cầu", "Làm chợ")
    ]
    given = {"proposal": proposals[0], "meeting": one.planned()}
    return one.case(given, {"proposal": proposals[1]}, kind="proposal", age=1)


@case("meetings.decline")
def _(world: District) -> Case:
    one = hall(world)
    proposal = meetings.propose(actor=operator(), membership=one.members[2], title="Làm cầu", on=START)
    given = {"proposal": proposal, "answer": "Đã có trong kế hoạch của xã"}
    return one.case(given, {"answer": "Chưa có kinh phí"}, state="declined")


# --- at the meeting


@case("meetings.open")
def _(world: District) -> Case:
    one = hall(world)
    given = {"meeting": one.planned(), "began_at": time(14)}
    return one.case(given, {"began_at": time(15)}, state="open", expected=3, present=3)


@case("meetings.mark")
def _(world: District) -> Case:
    one = hall(world)
    given = {"meeting": one.opened(), "membership": one.members[2], "presence": "unexcused"}
    return one.case(given, {"presence": "excused", "reason": "health"}, present=2, unexcused=1)


@case("meetings.call_roll")
def _(world: District) -> Case:
    one = hall(world)
    marks = [meetings.Mark(one.members[2].pk, "unexcused")]
    return one.case({"meeting": one.opened(), "marks": marks}, {"marks": []}, present=2, unexcused=1)


@case("meetings.admit_guest")
def _(world: District) -> Case:
    one = hall(world)
    meeting = one.opened()
    guest = meetings.invite(actor=operator(), meeting=meeting, name="Tòng Văn Mặt", function="Trưởng ban Mặt trận")
    return one.case({"guest": guest, "attended": True}, {"attended": False}, attended=True)


@case("meetings.discuss")
def _(world: District) -> Case:
    one = hall(world)
    return one.case({"item": one.item(one.opened()), "discussed": True}, {"discussed": False}, discussed=True)


@case("meetings.note")
def _(world: District) -> Case:
    one = hall(world)
    given = {"item": one.item(one.opened()), "membership": one.members[2], "text": "Nhất trí."}
    return one.case(given, {"membership": one.members[1]}, kind="speech")


def _comment(one: Hall, meeting: Meeting):
    return meetings.note(
        actor=operator(), item=one.item(meeting), membership=one.members[2], kind="comment", text="Thêm thời hạn."
    )


@case("meetings.handle")
def _(world: District) -> Case:
    one = hall(world)
    given = {"statement": _comment(one, one.opened()), "handling": "not", "why": "Đã có thời hạn"}
    return one.case(given, {"handling": "partly"}, handling="not")


@case("meetings.strike")
def _(world: District) -> Case:
    one = hall(world)
    meeting = one.opened()
    return one.case({"statement": _comment(one, meeting)}, {"statement": _comment(one, meeting)}, kind="discussion")


@case("meetings.vote")
def _(world: District) -> Case:
    one = hall(world)
    given = {
        "item": one.item(one.opened(), "resolution"), "matter": "resolution", "voters": 3, "votes_for": 2,
        "votes_against": 1, "votes_other": 0,
    }  # fmt: skip
    return one.case(given, {"votes_against": 0, "votes_other": 1}, passed=True, needed=2, base=3)


@case("meetings.assign")
def _(world: District) -> Case:
    one = hall(world)
    given = {"item": one.item(one.opened()), "title": "Làm đường", "due_on": LATER, "membership": one.members[2]}
    return one.case(given, {"title": "Làm cầu"}, holder_name="Lò Văn Ba", assigned_on="2022-02-10")


@case("meetings.answer_task")
def _(world: District) -> Case:
    one = hall(world)
    given = {"meeting": one.opened(), "task": one.task(), "answer": "done"}
    return one.case(given, {"answer": "drop", "reason": "không cần nữa"}, answer="done", on="2022-02-10")


@case("meetings.write")
def _(world: District) -> Case:
    one = hall(world)
    given = {"meeting": one.opened(), "code": "opening", "text": "Hồi 14 giờ.", "seen": 0}
    return one.case(given, {"code": "closing"}, code="opening", version=1)


@case("meetings.settle")
def _(world: District) -> Case:
    one = hall(world)
    meeting = one.opened()
    passages = [
        meetings.write(actor=operator(), meeting=meeting, code=code, text="Hồi 14 giờ.")
        for code in ("opening", "closing")
    ]
    return one.case({"passage": passages[0], "text": "Hồi 14 giờ 05."}, {"passage": passages[1]}, version=2)


@case("meetings.close")
def _(world: District) -> Case:
    one = hall(world)
    meeting = one.opened()
    meetings.discuss(actor=operator(), item=one.item(meeting))
    given = {"meeting": meeting, "ended_at": time(16), "at": at(HELD, 10)}
    return one.case(given, {"ended_at": time(17)}, state="closed", minutes=120)


@case("meetings.reopen")
def _(world: District) -> Case:
    one = hall(world)
    return one.case({"meeting": one.closed(), "reason": "ghi thiếu"}, {"reason": "ghi nhầm"}, state="open")


@case("meetings.correct")
def _(world: District) -> Case:
    one = hall(world)
    given = {"meeting": one.closed(), "texts": {"opening": "Hồi 14 giờ 05."}, "reason": "nhầm giờ", "at": at(HELD, 11)}
    return one.case(given, {"reason": "sai số"}, number=2, reason="nhầm giờ")


@case("meetings.post")
def _(world: District) -> Case:
    one = hall(world)
    return one.case({"meeting": one.closed(), "on": date(2022, 2, 12)}, {"on": LATER}, posted_on="2022-02-12")
