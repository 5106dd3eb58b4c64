"""The three sheets as the importers read them: headers, and the rows of a book."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from chibo.edge.demo.world.areas import Area, homes
from chibo.edge.demo.world.decisions import admission, founding, recognition
from chibo.edge.demo.world.lives import Person, Stay
from chibo.edge.demo.world.rhythm import TRANSFERRED
from chibo.edge.demo.world.tree import Unit

if TYPE_CHECKING:
    from chibo.edge.demo.world.book import Book
    from chibo.edge.demo.world.branch import Branch

UNIT_HEADERS = (
    "Mã", "Tên", "Loại", "Trực thuộc", "Từ ngày", "Đến ngày", "Quyết định số", "Ngày quyết định",
)  # fmt: skip
MEMBER_HEADERS = (
    "Mã đảng viên", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Mã chi bộ", "Ngày kết nạp",
    "Số quyết định kết nạp", "Ngày chính thức", "Số quyết định chính thức", "Người sở tại", "Miễn sinh hoạt từ",
    "Chuyển đến ngày", "Chuyển đi ngày", "Ra khỏi Đảng ngày", "Hình thức ra", "Nơi cư trú",
)  # fmt: skip
AREA_HEADERS = (
    "Mã địa bàn", "Tên địa bàn", "Loại địa bàn", "Thuộc địa bàn", "Đơn vị theo dõi", "Tổ chức phụ trách", "Từ ngày",
    "Đến ngày", "Vĩ độ", "Kinh độ",
)  # fmt: skip


def unit_rows(book: Book) -> list[dict[str, str]]:
    """One row a unit, with its founding decision where one is known."""
    return [_unit_row(book, unit) for unit in book.units]


def area_rows(book: Book) -> list[dict[str, str]]:
    """One row an area, those around it first."""
    return [_area_row(area) for area in book.areas]


def member_rows(book: Book) -> list[dict[str, str]]:
    """One row a stay, by member code and time."""
    living = homes(book.areas)
    return [
        _member_row(book, branch, person, stay, living)
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
    )
    return dict(zip(UNIT_HEADERS, cells, strict=True))


def _area_row(area: Area) -> dict[str, str]:
    spot = area.spot
    cells = (
        area.code, area.name, area.kind, area.within, area.unit, ";".join(area.covering), _text(area.opened),
        _text(area.last_day), f"{spot.latitude:.5f}" if spot else "", f"{spot.longitude:.5f}" if spot else "",
    )  # fmt: skip
    return dict(zip(AREA_HEADERS, cells, strict=True))


def _member_row(book: Book, branch: Branch, person: Person, stay: Stay, homes: Mapping[str, str]) -> dict[str, str]:
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
        homes.get(stay.cell.unit.code, "") if stay is person.now and not stay.how else "",
    )
    return dict(zip(MEMBER_HEADERS, cells, strict=True))


def _text(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
