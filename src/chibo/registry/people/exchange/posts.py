"""The sheet of posts and committee members: one row a person's post in a unit, in a committee's term or outside any."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.exchange.checking import Checker
from chibo.foundation.exchange.keyed import Cells, Given, against
from chibo.foundation.exchange.ports import Bulk, Plan, Row, SheetColumn, importers
from chibo.kernel.refs import Ref
from chibo.kernel.text import plain
from chibo.registry.org.enums import OFFICES, CommitteeKind, PostTitle
from chibo.registry.org.exchange.reach import at_and_below, known_units, unit_of, units_of
from chibo.registry.org.models import Post, Term, Unit
from chibo.registry.org.operations.posts_intake import PostGiven, load_posts
from chibo.registry.people.models import Person

UNIT, COMMITTEE, TERM = "Mã tổ chức", "Ban", "Nhiệm kỳ"
TERM_START, TERM_END = "Nhiệm kỳ từ ngày", "Nhiệm kỳ đến ngày"
TITLE, CODE, NAME, START, END = "Chức danh", "Mã đảng viên", "Họ và tên", "Giữ chức từ ngày", "Giữ chức đến ngày"
NUMBER, DECIDED = "Quyết định số", "Ngày quyết định"

COMMITTEES = {str(kind.label): kind.value for kind in CommitteeKind}
TITLES = {str(title.label): title.value for title in PostTitle}
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Book:
    """What the book has of the units and persons that a sheet names."""

    units: dict[str, Unit]
    persons: dict[str, Person]
    terms: dict[tuple[str, str, str], Term]


class Posts:
    code = "posts"
    title = gettext_lazy("Chức danh và cấp ủy")
    order = 30
    together = ""
    bulk: Bulk | None = None
    columns = (
        SheetColumn(UNIT, gettext_lazy("Mã của tổ chức nơi giữ chức."), required=True, width=22),
        SheetColumn(
            COMMITTEE, gettext_lazy("Để trống nếu giữ chức ngoài ban (bí thư chi bộ nhỏ)."), choices=tuple(COMMITTEES)
        ),
        SheetColumn(TERM, gettext_lazy("Tên nhiệm kỳ của ban, ví dụ Nhiệm kỳ 2020–2025."), width=22),
        SheetColumn(TERM_START, gettext_lazy("Bắt buộc khi sổ chưa có nhiệm kỳ này, dd/mm/yyyy."), is_date=True),
        SheetColumn(TERM_END, gettext_lazy("Ngày cuối cùng của nhiệm kỳ, nếu đã rõ."), is_date=True),
        SheetColumn(TITLE, gettext_lazy("Chọn trong danh sách."), required=True, choices=tuple(TITLES), width=22),
        SheetColumn(CODE, gettext_lazy("Mã đảng viên của người giữ chức."), required=True),
        SheetColumn(NAME, gettext_lazy("Để đối chiếu với mã; có thể để trống."), width=26),
        SheetColumn(START, gettext_lazy("Ngày đầu tiên giữ chức, dd/mm/yyyy."), required=True, is_date=True),
        SheetColumn(END, gettext_lazy("Ngày cuối cùng giữ chức; để trống nếu đang giữ."), is_date=True),
        SheetColumn(NUMBER, gettext_lazy("Số quyết định phân công hoặc chuẩn y.")),
        SheetColumn(DECIDED, gettext_lazy("Ngày quyết định, dd/mm/yyyy."), is_date=True),
    )
    examples = (
        {UNIT: "VD-DB", COMMITTEE: "Ban chấp hành", TERM: "Nhiệm kỳ 2020–2025", TERM_START: date(2020, 6, 1),
         TERM_END: date(2025, 5, 31), TITLE: "Bí thư", CODE: "VD-0001", NAME: "Lò Văn Mẫu",
         START: date(2020, 6, 1), END: date(2025, 5, 31), NUMBER: "15-QĐ/HU", DECIDED: date(2020, 5, 28)},
        {UNIT: "VD-DB", COMMITTEE: "Ban chấp hành", TERM: "Nhiệm kỳ 2020–2025", TITLE: "Ủy viên", CODE: "VD-0002",
         START: date(2020, 6, 1), END: date(2023, 3, 31)},
        {UNIT: "VD-CB1", TITLE: "Bí thư", CODE: "VD-0002", START: date(2022, 1, 1)},
    )  # fmt: skip

    def may(self, actor: Actor, under: Unit | None) -> bool:
        """The office of a committee keeps the posts of what it covers."""
        return under is not None and actor.holds(*OFFICES, over=under)

    def units(self, actor: Actor, today: date) -> list[tuple[int, str]]:
        return units_of(actor, today, *OFFICES)

    def rows(self, *, under: Unit | None, today: date) -> Iterator[Mapping[str, Any]]:
        """Every post in the units at and below one, whoever holds it and whenever."""
        yield from _book_rows(at_and_below(under).values("pk"))

    def plan(self, rows: Sequence[Row], *, under: Unit | None, today: date) -> Plan:
        """New, changed and unchanged posts; new committees and terms come with them."""
        check = Checker()
        book = _book(rows, under)
        given = [Given(row, cells) for row in rows if (cells := _read(check, row, book)) is not None]
        known = {_key(cells): cells for cells in _book_rows([unit.pk for unit in book.units.values()])}
        _check_terms(check, given, book)
        plan = Plan(errors=check.errors)
        wanted = against(check, plan, given, known, _key, first=UNIT)
        _check_secretaries(check, wanted, known)
        plan.apply = partial(_apply, [one.cells for one in wanted], book, known)
        return plan


def _book(rows: Sequence[Row], under: Unit | None) -> Book:
    units = known_units({str(row.cells[UNIT]) for row in rows}, under)
    persons = {one.code: one for one in Person.objects.filter(code__in={str(row.cells[CODE]) for row in rows})}
    words = {value: label for label, value in COMMITTEES.items()}
    terms = Term.objects.filter(committee__unit__code__in=units).select_related("committee__unit")
    return Book(
        units, persons, {(one.committee.unit.code, words[one.committee.kind], plain(one.title)): one for one in terms}
    )


def _read(check: Checker, row: Row, book: Book) -> Cells | None:
    before = len(check.errors)
    unit_of(check, row, UNIT, book.units)
    committee, title = check.choice(row, COMMITTEE, COMMITTEES), check.choice(row, TITLE, TITLES, required=True)
    term = check.text(row, TERM, longest=80)
    if bool(committee) != bool(term):
        missing = TERM if committee else COMMITTEE
        check.refuse(row, missing, _("Ban và Nhiệm kỳ phải cùng có hoặc cùng để trống."))
    code = check.text(row, CODE, required=True, longest=32)
    _check_person(check, row, code, book)
    days = {column: check.day(row, column) for column in (TERM_START, TERM_END, END, DECIDED)}
    start = check.day(row, START, required=True)
    if start and (end := days[END]) and end < start:
        check.refuse(row, END, _("Ngày thôi giữ chức trước ngày bắt đầu. Hãy sửa một trong hai ngày."))
    number = check.text(row, NUMBER, longest=64)
    if len(check.errors) > before:
        return None
    return {
        UNIT: str(row.cells[UNIT]), COMMITTEE: _label(COMMITTEES, committee), TERM: term, **days, START: start,
        TITLE: _label(TITLES, title), CODE: code, NAME: book.persons[code].name, NUMBER: number,
    }  # fmt: skip


def _label(words: dict[str, str], value: str | None) -> str:
    return next((label for label, one in words.items() if one == value), "")


def _check_person(check: Checker, row: Row, code: str, book: Book) -> None:
    name = check.text(row, NAME, longest=120)
    person = book.persons.get(code)
    if code and person is None:
        check.refuse(row, CODE, _("Không có đảng viên mã %(code)s trong sổ. Hãy sửa mã.") % {"code": code})
    elif person is not None and name and plain(name) != plain(person.name):
        check.refuse(row, NAME, _("Mã %(code)s trong sổ là của %(name)s. Hãy sửa mã hoặc tên.") % {
            "code": code, "name": person.name,
        })  # fmt: skip


def _check_terms(check: Checker, given: list[Given], book: Book) -> None:
    """A term that the book does not have begins on a day that some row gives; posts lie within their term."""
    told: dict[Any, tuple[date | None, date | None]] = {
        key: (term.valid.lower, term.valid.upper - DAY if term.valid.upper else None)
        for key, term in book.terms.items()
    }
    for one in given:
        key = _term_key(one.cells)
        if one.cells[TERM] and key not in told and one.cells[TERM_START]:
            told[key] = one.cells[TERM_START], one.cells[TERM_END]
    for one in given:
        if not one.cells[TERM]:
            continue
        key = _term_key(one.cells)
        if key not in told:
            check.refuse(one.row, TERM_START, _("Sổ chưa có nhiệm kỳ này. Hãy ghi ngày bắt đầu của nhiệm kỳ."))
            continue
        first, last = told[key]
        end = one.cells[END]
        if (first and one.cells[START] < first) or (last and (end is None or end > last)):
            check.refuse(one.row, START, _("Thời gian giữ chức phải nằm trong nhiệm kỳ của ban."))
        one.cells[TERM_START], one.cells[TERM_END] = first, last


def _check_secretaries(check: Checker, wanted: list[Given], known: Mapping[Any, Cells]) -> None:
    """One secretary at a time, in a term or outside any."""
    replaced = {_key(one.cells) for one in wanted}
    seats: dict[Any, list[tuple[date, date, Given | None]]] = defaultdict(list)
    for cells in (cells for key, cells in known.items() if key not in replaced):
        if cells[TITLE] == _label(TITLES, PostTitle.SECRETARY):
            seats[_term_key(cells)].append((cells[START], cells[END] or date.max, None))
    for one in wanted:
        if one.cells[TITLE] != _label(TITLES, PostTitle.SECRETARY):
            continue
        start, end = one.cells[START], one.cells[END] or date.max
        mine = seats[_term_key(one.cells)]
        if any(start <= other_end and other_start <= end for other_start, other_end, _given in mine):
            check.refuse(one.row, START, _("Đơn vị đã có bí thư trong khoảng này. Hãy ghi ngày thôi của người cũ."))
        mine.append((start, end, one))


def _term_key(cells: Cells) -> tuple[str, str, str]:
    return cells[UNIT], cells[COMMITTEE], plain(cells[TERM])


def _key(cells: Cells) -> tuple[Any, ...]:
    return (*_term_key(cells), cells[TITLE], cells[CODE], cells[START])


def _book_rows(units: Any) -> Iterator[Cells]:
    rows = Post.objects.filter(unit__in=units, holder_label=Person._meta.label)
    rows = rows.select_related("unit", "term__committee").order_by("unit__code", "term_id", "valid", "pk")
    codes = dict(Person.objects.filter(pk__in=rows.values("holder_id")).values_list("pk", "code"))
    names = dict(Person.objects.filter(pk__in=rows.values("holder_id")).values_list("pk", "name"))
    for row in rows.iterator(chunk_size=2000):
        term = row.term
        yield {
            UNIT: row.unit.code, COMMITTEE: _label(COMMITTEES, term.committee.kind) if term else "",
            TERM: term.title if term else "", TERM_START: term.valid.lower if term else None,
            TERM_END: term.valid.upper - DAY if term and term.valid.upper else None,
            TITLE: _label(TITLES, row.title), CODE: codes[row.holder_id], NAME: names[row.holder_id],
            START: row.valid.lower, END: row.valid.upper - DAY if row.valid.upper else None,
            NUMBER: row.decision_number, DECIDED: row.decision_on,
        }  # fmt: skip


def _apply(wanted: list[Cells], book: Book, known: Mapping[Any, Cells], _batch: Any) -> None:
    load_posts([
        PostGiven(
            unit=book.units[cells[UNIT]], committee=COMMITTEES.get(cells[COMMITTEE], ""), term=cells[TERM],
            term_start=cells[TERM_START], term_end=cells[TERM_END] + DAY if cells[TERM_END] else None,
            title=TITLES[cells[TITLE]],
            holder=Ref(Person._meta.label, book.persons[cells[CODE]].pk, book.persons[cells[CODE]].name),
            start=cells[START], end=cells[END] + DAY if cells[END] else None,
            decision_number=cells[NUMBER] or "", decision_on=cells[DECIDED], known=_key(cells) in known,
        )
        for cells in wanted
    ])  # fmt: skip


importers.add("posts", Posts())
