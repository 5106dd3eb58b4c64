"""What of membership stands in the way of a cell's end."""

from __future__ import annotations

from datetime import date

import pytest

from chibo.foundation.exchange.operations import RowsRefused
from chibo.kernel.errors import Refusal
from chibo.registry.org import operations as org
from chibo.registry.people import operations as people
from tests.factories.access import TODAY
from tests.factories.access import operator as operator_of_the_machine
from tests.factories.org import again
from tests.factories.people import candidate, member
from tests.factories.sheets import bring, unit_row

ON = date(2021, 7, 1)


def close(operator, unit):
    return org.close(actor=operator, unit=unit, on=ON, today=TODAY)


@pytest.mark.parametrize("build", [member, candidate])
def test_a_cell_with_somebody_in_it_does_not_close(operator, district, build):
    build(district.cell)
    with pytest.raises(Refusal) as refusal:
        close(operator, district.cell)
    assert str(refusal.value) == "Còn 1 đảng viên; hãy chuyển sinh hoạt cho họ trước."
    assert again(district.cell).closed_on is None


def test_a_cell_whose_members_leave_on_its_last_day_closes(operator, district):
    people.move(actor=operator, membership=member(district.cell), unit=district.sister, on=ON)
    people.leave(actor=operator, membership=member(district.cell), how="died", on=date(2021, 6, 30))
    assert close(operator, district.cell).closed_on == ON


def test_a_cell_does_not_close_a_day_before_its_members_leave(operator, district):
    people.move(actor=operator, membership=member(district.cell), unit=district.sister, on=date(2021, 7, 2))
    with pytest.raises(Refusal, match="Còn 1 đảng viên"):
        close(operator, district.cell)


def test_a_sheet_does_not_end_a_cell_with_somebody_in_it_either(district):
    found = member(district.cell)
    row = unit_row(district.cell.code, "Chi bộ bản Một", "Chi bộ trực thuộc", **{"Đến ngày": "30/06/2021"})
    with pytest.raises(RowsRefused) as refusal:
        bring("units", [row])
    [error] = refusal.value.plan.errors
    assert (error.row, error.column, error.message) == (
        2, "Đến ngày", "Còn 1 đảng viên; hãy chuyển sinh hoạt cho họ trước.",
    )  # fmt: skip
    people.move(actor=operator_of_the_machine(), membership=found, unit=district.sister, on=ON)
    assert bring("units", [row]).changed == 1
