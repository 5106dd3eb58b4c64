"""What the registers and movement tables of the demo world say of published figures."""

from __future__ import annotations

from datetime import date

import pytest

from chibo.foundation.indicators.queries import Asked
from chibo.kernel.periods import parse
from chibo.registry.org.queries import find
from chibo.registry.people.movement import Line, by_child, moments, movement
from chibo.registry.people.register import register

pytestmark = pytest.mark.django_db
TODAY = date(2022, 3, 1)


def test_sop_cop_admitted_111_in_2021_and_closes_on_the_published_total(demo_world, django_assert_max_num_queries):
    unit = find("Đảng bộ huyện Sốp Cộp", on=date(2021, 12, 31), today=TODAY).unit
    asked = Asked(unit, parse("2021"))
    with django_assert_max_num_queries(12):
        found, below = movement(asked), by_child(asked)
    assert found.number(Line.ADMITTED) == 111
    assert found.number(Line.CLOSING) == 3843
    assert found.number(Line.OPENING) + found.increases() - found.decreases() == 3843
    assert sum(part.number(Line.CLOSING) for part in below.values()) == 3843
    assert len(moments(asked, lines=[Line.ADMITTED])) == 111


def test_the_register_of_phieng_loi_has_22_lines(demo_world):
    day = date(2022, 1, 19)
    unit = find("Chi bộ bản Phiêng Lơi", on=day, today=TODAY).unit
    assert len(register(Asked(unit, parse("2022-01-19")), day)) == 22
