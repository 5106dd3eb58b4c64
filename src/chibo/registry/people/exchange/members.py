"""The sheet of members: one row a person's stay in one cell, checked against the rules, each other and the book."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.exchange.checking import Checker
from chibo.foundation.exchange.ports import Plan, Row, SheetColumn, importers
from chibo.foundation.ui.words import vietnamese
from chibo.kernel.text import plain
from chibo.registry.org.enums import OFFICES
from chibo.registry.org.exchange.reach import units_of
from chibo.registry.org.models import Area, Unit
from chibo.registry.people.enums import How
from chibo.registry.people.exchange.checks import day_of
from chibo.registry.people.exchange.columns import (
    ADMITTED,
    ADMITTED_NUMBER,
    BIRTH_NAME,
    BORN,
    CAME,
    CARD,
    CELL,
    CODE,
    ETHNICITY,
    EXAMPLES,
    EXEMPT,
    HOME,
    HOMETOWN,
    HOW,
    LEFT,
    NAME,
    NATIVE,
    OCCUPATION,
    OFFICIAL,
    OFFICIAL_NUMBER,
    SCHOOLING,
    SEX,
    SEXES,
    WENT,
)  # fmt: skip
from chibo.registry.people.exchange.exporting import exported
from chibo.registry.people.exchange.fast import NewMembers
from chibo.registry.people.exchange.lines import Line, cells_named, homes_named, read
from chibo.registry.people.exchange.showing import admitted_changes, identity_changes, looks, stay_changes
from chibo.registry.people.lives import FOREVER, Candidacy, Identity, Life, Stay, clash
from chibo.registry.people.operations.intake import load
from chibo.registry.people.queries import lives, merged_codes


class Members:
    code = "members"
    title = gettext_lazy("Đảng viên")
    order = 20
    together = CODE
    bulk = NewMembers()
    columns = (
        SheetColumn(CODE, gettext_lazy("Mã riêng của đảng viên, không đổi khi chuyển chi bộ."), required=True),
        SheetColumn(NAME, gettext_lazy("Họ, đệm và tên, có dấu."), required=True, width=26),
        SheetColumn(BORN, gettext_lazy("dd/mm/yyyy."), is_date=True),
        SheetColumn(SEX, gettext_lazy("Nam hoặc Nữ."), choices=tuple(SEXES)),
        SheetColumn(ETHNICITY, gettext_lazy("Tên dân tộc.")),
        SheetColumn(CELL, gettext_lazy("Mã của chi bộ nơi sinh hoạt chính thức."), required=True, width=22),
        SheetColumn(ADMITTED, gettext_lazy("Ngày quyết định kết nạp, dd/mm/yyyy."), required=True, is_date=True),
        SheetColumn(ADMITTED_NUMBER, gettext_lazy("Ví dụ 12-QĐ/HU.")),
        SheetColumn(OFFICIAL, gettext_lazy("Để trống nếu còn dự bị."), is_date=True),
        SheetColumn(OFFICIAL_NUMBER, gettext_lazy("Ví dụ 15-QĐ/HU.")),
        SheetColumn(NATIVE, gettext_lazy("Có, nếu là người sở tại; để trống nếu chưa rõ."), choices=("Có", "Không")),
        SheetColumn(EXEMPT, gettext_lazy("Ngày bắt đầu được miễn công tác và sinh hoạt."), is_date=True),
        SheetColumn(CAME, gettext_lazy("Ngày đầu tiên sinh hoạt ở chi bộ này, nếu từ nơi khác đến."), is_date=True),
        SheetColumn(WENT, gettext_lazy("Ngày đầu tiên không còn ở chi bộ này, nếu đã chuyển đi."), is_date=True),
        SheetColumn(LEFT, gettext_lazy("Ngày từ trần, xóa tên, khai trừ hoặc xin ra."), is_date=True),
        SheetColumn(HOW, gettext_lazy("Chọn trong danh sách."), choices=tuple(vietnamese(how.label) for how in How)),
        SheetColumn(BIRTH_NAME, gettext_lazy("Nếu khác họ tên đang dùng.")),
        SheetColumn(HOMETOWN, gettext_lazy("Xã, huyện, tỉnh."), width=28),
        SheetColumn(SCHOOLING, gettext_lazy("Học vấn, chuyên môn, lý luận chính trị."), width=24),
        SheetColumn(OCCUPATION, gettext_lazy("Nghề nghiệp hiện nay."), width=24),
        SheetColumn(CARD, gettext_lazy("Số thẻ đảng viên."), width=16),
        SheetColumn(HOME, gettext_lazy("Mã thôn, bản hoặc tổ dân phố nơi đảng viên cư trú hiện nay.")),
    )

    def may(self, actor: Actor, under: Unit | None) -> bool:
        """The office of a committee brings in the members of what it covers."""
        return under is not None and actor.holds(*OFFICES, over=under)

    @property
    def examples(self) -> tuple[Mapping[str, Any], ...]:
        return EXAMPLES

    def units(self, actor: Actor, today: date) -> list[tuple[int, str]]:
        return units_of(actor, today, *OFFICES)

    def rows(self, *, under: Unit | None, today: date) -> Iterator[Mapping[str, Any]]:
        """The stays of everybody in the cells at and below a unit, by code of the member, then in order of time."""
        return exported(under)

    def plan(self, rows: Sequence[Row], *, under: Unit | None, today: date) -> Plan:
        """New, changed and unchanged stays. An empty cell never erases what the book holds."""
        check = Checker()
        cells, homes = cells_named(rows), homes_named(rows)
        lines = [line for row in rows if (line := read(check, row, cells, homes, under)) is not None]
        codes = {line.identity.code for line in lines}
        merged = merged_codes(codes)
        lines = [line for line in lines if not _is_merged(check, line, merged)]
        book = lives(codes)
        _check_homes(check, lines, homes, book, today)
        plan = Plan(errors=check.errors)
        wanted = []
        for code, mine in _by_person(check, lines).items():
            life = _life(check, plan, mine, book.get(code))
            if life is not None:
                wanted.append(life)
        plan.looks += looks([(line.row, line.identity) for line in lines], book)
        if not check.errors:
            plan.unchanged = len(rows) - plan.new - plan.changed
        plan.apply = partial(load, wanted, today)
        return plan


def _check_homes(check: Checker, lines: list[Line], homes: dict[str, Area], book: dict[str, Life], today: date) -> None:
    """Nobody who is a member now is newly said to live in an area that is no more."""
    for line in lines:
        home, known = homes.get(line.identity.residence), book.get(line.identity.code)
        if home is None or line.stay.end <= today or (known and known.identity.residence == home.code):
            continue
        if home.last_day is not None and home.last_day < today:
            check.refuse(
                line.row, HOME, _("Địa bàn %(code)s chỉ có đến ngày %(day)s. Hãy ghi mã của thôn, bản hiện nay.") % {
                    "code": home.code, "day": day_of(home.last_day),
                }
            )  # fmt: skip


def _by_person(check: Checker, lines: list[Line]) -> dict[str, list[Line]]:
    """The rows by member code; one code is one person."""
    found: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        mine = found[line.identity.code]
        if mine and not _same_person(mine[0].identity, line.identity):
            check.refuse(line.row, CODE, _("Mã %(code)s đã dùng cho %(name)s ở dòng %(row)d. Mỗi người một mã.") % {
                "code": line.identity.code, "name": mine[0].identity.name, "row": mine[0].row.number,
            })  # fmt: skip
        else:
            mine.append(line)
    return found


def _same_person(one: Identity, other: Identity) -> bool:
    pairs = ((one.name, other.name), (one.born_on, other.born_on), (one.sex, other.sex))
    return all(a == b or not a or not b for a, b in pairs)


def _life(check: Checker, plan: Plan, lines: list[Line], book: Life | None) -> Life | None:
    """What the sheet and the book together say of a person; None when nothing is new. Counts the rows into the plan."""
    if book is not None and not _still_the_same(check, lines, book):
        return None
    known = list(book.stays) if book else []
    stays, rows, changed = [], {}, 0
    for line in lines:
        match = next((stay for stay in known if stay.unit_id == line.stay.unit_id and stay.overlaps(line.stay)), None)
        if match is not None:
            known.remove(match)
            stay = _completed(line.stay, match)
            _check_kept_away(check, line.row, stay)
            if stay != match:
                changed += 1
                plan.changes[line.row.number] = stay_changes(match, stay)
        elif (candidacy := _candidacy(check, line, book)) is not None:
            stay = replace(line.stay, membership_id=candidacy.membership_id)
            changed += 1
            plan.changes[line.row.number] = admitted_changes(stay)
        else:
            plan.new += 1
            plan.added.add(line.row.number)
            stay = line.stay
        rows[id(stay)] = line.row
        stays.append(stay)
    identity = _identity(lines, book)
    if book is not None and identity != book.identity and (first := _first_known(lines, plan)) is not None:
        changed = changed or 1
        plan.changes[first] = identity_changes(book.identity, identity) + plan.changes.get(first, [])
    plan.changed += changed
    if (pair := clash([*stays, *known])) is not None:
        _refuse_clash(check, pair, rows)
    if book is not None and not changed and all(stay.membership_id for stay in stays):
        return None
    return Life(identity, [*stays, *known], book.person_id if book else None)


def _is_merged(check: Checker, line: Line, merged: Mapping[str, str]) -> bool:
    """Whether the code was of a record that was found to be another one's; then that one's code is asked for."""
    code = line.identity.code
    if code not in merged:
        return False
    words = _("Mã %(code)s đã gộp vào mã %(kept)s. Hãy dùng mã đó.")
    check.refuse(line.row, CODE, words % {"code": code, "kept": merged[code]})
    return True


def _first_known(lines: list[Line], plan: Plan) -> int | None:
    """The first row that does not tell of a new stay: where a change of the person is shown."""
    return next((line.row.number for line in lines if line.row.number not in plan.added), None)


def _candidacy(check: Checker, line: Line, book: Life | None) -> Candidacy | None:
    """The candidacy that the stay goes on from; one of another cell is refused."""
    stay = line.stay
    found = (
        next((one for one in book.candidacies if one.start < stay.end and stay.start < one.end), None) if book else None
    )
    if found is not None and found.unit_id != stay.unit_id:
        check.refuse(
            line.row, CELL, _("Người này đang là quần chúng ưu tú của chi bộ khác. Hãy ghi kết nạp ở chi bộ đó.")
        )
        return None
    return found


def _check_kept_away(check: Checker, row: Row, stay: Stay) -> None:
    """A stay does not end before something that the book says began in it."""
    latest = max((day for day in (stay.kept_away_on, stay.exempt_from) if day), default=None)
    if latest and latest >= stay.end:
        column = WENT if stay.went_on == stay.end else LEFT
        check.refuse(
            row, column, _("Trong sổ có thay đổi từ %(day)s, sau ngày này. Hãy sửa lại ngày.") % {"day": day_of(latest)}
        )


def _still_the_same(check: Checker, lines: list[Line], book: Life) -> bool:
    """A code of the book may be mended, but not given to somebody else: name and birth date cannot both differ."""
    for line in lines:
        who, known = line.identity, book.identity
        if plain(who.name) != plain(known.name) and who.born_on != known.born_on:
            check.refuse(line.row, CODE, _("Mã %(code)s trong sổ là của %(name)s. Hãy dùng mã khác.") % {
                "code": who.code, "name": known.name,
            })  # fmt: skip
            return False
    return True


def _identity(lines: list[Line], book: Life | None) -> Identity:
    """The first value that a row gives for each detail, else the book's."""
    given = [line.identity for line in lines] + ([book.identity] if book else [])
    return Identity(
        *(
            next((value for one in given if (value := getattr(one, name))), getattr(given[0], name))
            for name in Identity.__slots__
        )
    )


def _completed(stay: Stay, known: Stay) -> Stay:
    """The sheet's stay with the book's value wherever a cell is empty."""
    values = {
        name: getattr(known, name) for name in Stay.__slots__ if name != "start" and getattr(stay, name) in (None, "")
    }
    completed = replace(stay, **values)
    return (
        replace(completed, start=completed.came_on, membership_id=known.membership_id)
        if completed.came_on
        else completed
    )


def _refuse_clash(check: Checker, pair: tuple[Stay, Stay], rows: dict[int, Row]) -> None:
    earlier, later = pair
    blamed, other = (later, earlier) if id(later) in rows else (earlier, later)
    row = rows.get(id(blamed))
    if row is None:
        return
    twin = rows.get(id(other))
    where = _("ở dòng %(row)d") % {"row": twin.number} if twin else _("trong sổ")
    if twin and (blamed.unit_id, blamed.start) == (other.unit_id, other.start):
        check.refuse(row, CODE, _("Đảng viên này đã có %(where)s, cùng chi bộ. Hãy bỏ một dòng.") % {"where": where})
        return
    until = f"{day_of(other.start)} – {day_of(other.end) if other.end != FOREVER else _('nay')}"
    check.refuse(row, CELL, _(
        "Đảng viên đang sinh hoạt chính thức ở chi bộ khác (%(where)s, %(until)s). "
        "Hãy ghi Chuyển đi ngày ở nơi cũ và Chuyển đến ngày ở nơi mới."
    ) % {"where": where, "until": until})  # fmt: skip


importers.add("members", Members())
