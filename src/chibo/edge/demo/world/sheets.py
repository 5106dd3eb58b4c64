"""The two sheets as the importers read them: headers, and the rows of a book."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from chibo.edge.demo.world.decisions import admission, founding, recognition
from chibo.edge.demo.world.lives import Person, Stay
from chibo.edge.demo.world.rhythm import TRANSFERRED
from chibo.edge.demo.world.tree import Unit

if TYPE_CHECKING:
    from chibo.edge.demo.world.book import Book
    from chibo.edge.demo.world.branch import Branch

UNIT_HEADERS = (
    "Mã", "Tên", "Loại", "Trực thuộc", "Từ ngày", "Đến ngày", "Quyết định số", "Ngày quyết định", "Địa bàn",
    "Loại địa bàn",
)  # fmt: skip
MEMBER_HEADERS = (
    "Mã đảng viên", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Mã chi bộ", "Ngày kết nạp",
    "Số quyết định kết nạp", "Ngày chính thức", "Số quyết định chính thức", "Người sở tại", "Miễn sinh hoạt từ",
    "Chuyển đến ngày", "Chuyển đi ngày", "Ra khỏi Đảng ngày", "Hình thức ra",
)  # fmt: skip


def unit_rows(book: Book) -> list[dict[str, str]]:
    """One row a unit, with its founding decision where one is known."""
    return [_unit_row(book, unit) for unit in book.units]


def member_rows(book: Book) -> list[dict[str, str]]:
    """One row a stay, by member code and time."""
    return [
        _member_row(book, branch, person, stay)
        for branch in book.branches
        for person in branch.people
        for stay in person.stays
    ]


def _unit_row(book: Book, unit: Unit) -> dict[str, str]:
    decision = founding(unit)
    cells = (
        unit.code,
        unit.name,
        unit.kind,
        unit.superior.code if unit.superior else "",
        _text(unit.opened),
        _text(unit.last_day),
        book.numbers[decision] if decision else "",
        _text(decision.on if decision else None),
        unit.area,
        unit.area_kind,
    )
    return dict(zip(UNIT_HEADERS, cells, strict=True))


def _member_row(book: Book, branch: Branch, person: Person, stay: Stay) -> dict[str, str]:
    recognised = recognition(branch, person)
    out_of_party = stay.end if stay.how != TRANSFERRED else None
    cells = (
        person.code,
        person.name,
        _text(person.born),
        "Nữ" if person.woman else "Nam",
        person.people.name,
        stay.cell.unit.code,
        _text(person.admitted),
        book.numbers[admission(branch, person)],
        _text(person.official),
        book.numbers[recognised] if recognised else "",
        "Có" if stay.native else "Không",
        _text(person.exempt_from if stay is person.now else None),
        _text(stay.arrived),
        _text(stay.end if out_of_party is None else None),
        _text(out_of_party),
        stay.how,
    )
    return dict(zip(MEMBER_HEADERS, cells, strict=True))


def _text(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
