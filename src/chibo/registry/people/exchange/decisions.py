"""The sheet of decisions on members: one row an event. What is new is done by the operation of its kind.

What is sure is judged together, in a fixed number of queries (`sure.py`); the rest is tried and undone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor, actor_of
from chibo.foundation.access.operations import operator
from chibo.foundation.exchange.checking import Checker
from chibo.foundation.exchange.keyed import Cells, Given, once
from chibo.foundation.exchange.ports import Bulk, Plan, Row, SheetColumn, importers
from chibo.kernel.errors import Refusal
from chibo.kernel.text import plain
from chibo.registry.org.enums import Role
from chibo.registry.org.exchange.reach import at_and_below, units_of
from chibo.registry.org.models import Unit
from chibo.registry.people.events import (
    ADMISSION,
    CELL,
    CODE,
    COLUMN_OF,
    DECIDED,
    EVENT,
    EVENTS,
    ISSUER,
    NAME,
    NUMBER,
    ON,
    PLACE,
    TO,
    TRANSFER,
    WHY,
    events_of,
)  # fmt: skip
from chibo.registry.people.exchange.sure import sure
from chibo.registry.people.models import Person
from chibo.registry.people.operations.events import EventGiven, do


class Decisions:
    code = "decisions"
    title = gettext_lazy("Quyết định về đảng viên")
    order = 40
    together = CODE
    bulk: Bulk | None = None
    columns = (
        SheetColumn(CODE, gettext_lazy("Mã đảng viên (hoặc quần chúng ưu tú) trong sổ."), required=True),
        SheetColumn(NAME, gettext_lazy("Để đối chiếu với mã; có thể để trống."), width=26),
        SheetColumn(EVENT, gettext_lazy("Chọn trong danh sách."), required=True, choices=tuple(EVENTS), width=24),
        SheetColumn(
            ON, gettext_lazy("Ngày làm lễ kết nạp; ngày quyết định công nhận; ngày đầu ở chi bộ mới; ngày đầu được "
                             "miễn; ngày đầu không còn trong Đảng. dd/mm/yyyy."), required=True, is_date=True,
        ),
        SheetColumn(NUMBER, gettext_lazy("Số quyết định hoặc giấy giới thiệu.")),
        SheetColumn(DECIDED, gettext_lazy("Ngày ký; để trống nếu là ngày có hiệu lực."), is_date=True),
        SheetColumn(ISSUER, gettext_lazy("Cấp ban hành, ví dụ Ban Thường vụ Huyện ủy."), width=28),
        SheetColumn(CELL, gettext_lazy("Chi bộ của đảng viên khi có sự việc, để đối chiếu; có thể để trống.")),
        SheetColumn(TO, gettext_lazy("Chỉ khi chuyển sinh hoạt trong sổ: mã chi bộ mới.")),
        SheetColumn(PLACE, gettext_lazy("Chỉ khi chuyển ra ngoài sổ: tên nơi đến."), width=28),
        SheetColumn(WHY, gettext_lazy("Lý do, khi ra khỏi Đảng hoặc được miễn."), width=28),
    )  # fmt: skip
    examples = (
        {CODE: "VD-0004", NAME: "Lò Thị Nêu", EVENT: ADMISSION, ON: date(2021, 5, 19), NUMBER: "12-QĐ/HU",
         DECIDED: date(2021, 5, 5), ISSUER: "Ban Thường vụ Huyện ủy", CELL: "VD-CB1"},
        {CODE: "VD-0001", EVENT: TRANSFER, ON: date(2022, 3, 1), NUMBER: "GT-7", TO: "VD-CB2"},
        {CODE: "VD-0003", EVENT: "Từ trần", ON: date(2020, 6, 30), WHY: "tuổi cao"},
    )  # fmt: skip

    def may(self, actor: Actor, under: Unit | None) -> bool:
        """The office of the committee that decides on members of what it covers."""
        return under is not None and actor.holds(Role.SUPERIOR_OFFICE, over=under)

    def units(self, actor: Actor, today: date) -> list[tuple[int, str]]:
        return units_of(actor, today, Role.SUPERIOR_OFFICE)

    def rows(self, *, under: Unit | None, today: date) -> Iterator[Mapping[str, Any]]:
        """The events that count in the cells at and below a unit, by member and day."""
        yield from events_of(cells=at_and_below(under))

    def plan(self, rows: Sequence[Row], *, under: Unit | None, today: date) -> Plan:
        """Unchanged events and new ones; those that are not sure are tried by their operations, and that is undone."""
        check, plan = Checker(), Plan()
        codes = {str(row.cells[CODE]) for row in rows}
        persons = {one.code: one for one in Person.objects.filter(code__in=codes)}
        cells = dict(at_and_below(under).values_list("code", "pk"))
        named = {str(row.cells[TO]) for row in rows}
        elsewhere = dict(Unit.objects.filter(code__in=named).values_list("code", "pk"))
        known = {_key(event): event for event in events_of(persons=persons.values())}
        given = [Given(row, read) for row in rows if (read := _read(check, row, persons, cells, elsewhere)) is not None]
        new = _told_apart(check, plan, given, known)
        _check_reach(check, new, cells)
        new.sort(key=lambda one: (one.cells[ON], one.row.number))
        sound = [one for one in new if not check.has(one.row)]
        known_good = sure((one.row.number, _given(one.cells, persons, cells)) for one in sound)
        _try(check, [one for one in sound if one.row.number not in known_good], persons, cells)
        plan.errors = check.errors
        plan.apply = partial(_apply, new, persons, cells, today)
        return plan


def _key(cells: Cells) -> tuple[str, str, date]:
    return cells[CODE], cells[EVENT], cells[ON]


def _read(
    check: Checker, row: Row, persons: Mapping[str, Person], cells: Mapping[str, int], elsewhere: Mapping[str, int]
) -> Cells | None:
    before = len(check.errors)
    code = check.text(row, CODE, required=True, longest=32)
    _check_person(check, row, code, persons)
    event = check.choice(row, EVENT, {word: word for word in EVENTS}, required=True)
    read = {CODE: code, EVENT: event, ON: check.day(row, ON, required=True), DECIDED: check.day(row, DECIDED)}
    for column, longest in ((NUMBER, 64), (ISSUER, 200), (CELL, 32), (TO, 32), (PLACE, 200), (WHY, 200)):
        read[column] = check.text(row, column, longest=longest)
    for column, known in ((CELL, cells), (TO, elsewhere)):
        if read[column] and read[column] not in known:
            _refuse_cell(check, row, column, read[column])
    if event == TRANSFER and bool(read[TO]) == bool(read[PLACE]):
        check.refuse(row, TO, _("Chuyển sinh hoạt phải có đúng một nơi đến: mã chi bộ, hoặc nơi ngoài sổ."))
    return read if len(check.errors) == before else None


def _check_reach(check: Checker, new: list[Given], cells: Mapping[str, int]) -> None:
    """Nobody is moved by this sheet to a cell that it does not cover."""
    for one in new:
        if one.cells[TO] and one.cells[TO] not in cells:
            _refuse_cell(check, one.row, TO, one.cells[TO])


def _refuse_cell(check: Checker, row: Row, column: str, code: str) -> None:
    words = _("Không có chi bộ mã %(code)s trong phạm vi của tệp này. Hãy sửa mã.")
    check.refuse(row, column, words % {"code": code})


def _check_person(check: Checker, row: Row, code: str, persons: Mapping[str, Person]) -> None:
    name = check.text(row, NAME, longest=120)
    if code and code not in persons:
        check.refuse(row, CODE, _("Không có người mã %(code)s trong sổ. Hãy sửa mã, hoặc đưa vào sổ trước.") % {
            "code": code,
        })  # fmt: skip
    elif code and name and plain(name) != plain(persons[code].name):
        check.refuse(row, NAME, _("Mã %(code)s trong sổ là của %(name)s. Hãy sửa mã hoặc tên.") % {
            "code": code, "name": persons[code].name,
        })  # fmt: skip


def _told_apart(check: Checker, plan: Plan, given: list[Given], known: Mapping[Any, Cells]) -> list[Given]:
    """The new events; those of the book must not contradict it."""
    new = []
    for key, one in once(check, given, _key, first=CODE):
        held = known.get(key)
        if held is None:
            plan.new += 1
            plan.added.add(one.row.number)
            new.append(one)
            continue
        differing = [title for title, value in one.cells.items() if value not in (None, "") and value != held[title]]
        for title in differing:
            check.refuse(one.row, title, _("Sổ đã có việc này với «%(held)s». Hãy sửa ở trang của đảng viên.") % {
                "held": held[title] or "–",
            })  # fmt: skip
        plan.unchanged += not differing
    return new


def _try(check: Checker, new: list[Given], persons: Mapping[str, Person], cells: Mapping[str, int]) -> None:
    """Do the events in order of time and undo them all; what an operation refuses is an error of its row."""
    if not new:
        return
    actor = operator()
    with transaction.atomic():
        for one in new:
            try:
                do(actor=actor, given=_given(one.cells, persons, cells))
            except Refusal as refusal:
                check.refuse(one.row, COLUMN_OF.get(refusal.field or "", EVENT), refusal.message)
        transaction.set_rollback(True)


def _apply(
    new: list[Given], persons: Mapping[str, Person], cells: Mapping[str, int], today: date, batch: Any
) -> None:  # fmt: skip
    actor = actor_of(batch.account, on=today)
    if actor is None:
        raise Refusal(_("Tài khoản đã nhập tệp này không còn dùng."))
    for one in new:
        do(actor=actor, given=_given(one.cells, persons, cells))


def _given(read: Cells, persons: Mapping[str, Person], cells: Mapping[str, int]) -> EventGiven:
    return EventGiven(
        person_id=persons[read[CODE]].pk, kind=EVENTS[read[EVENT]], on=read[ON], decided_on=read[DECIDED] or read[ON],
        number=read[NUMBER], issuer=read[ISSUER], cell_id=cells.get(read[CELL]), to_id=cells.get(read[TO]),
        place=read[PLACE], why=read[WHY],
    )  # fmt: skip


importers.add("decisions", Decisions())
