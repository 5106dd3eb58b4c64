"""The foot: sums of what is known; what is not known is said and is no zero."""

from __future__ import annotations

import pytest

from chibo.foundation.access.models import Account
from chibo.foundation.ui.columns import Column
from chibo.foundation.ui.markup import shown
from chibo.foundation.ui.totals import Total, totals

MEMBERS = Column("members", "Đảng viên", numeric=True, total=lambda row: row["members"])
NAME = Column("name", "Tên")


def foot(*values):
    rows = [{"members": value} for value in values]
    return totals(rows, [NAME, MEMBERS], count=len(rows))


def test_known_values_are_added_up_over_all_rows():
    assert foot(3, 0, 4) == {"name": "Cộng 3 dòng", "members": Total(7)}


def test_unknown_values_are_said_beside_the_sum():
    found = foot(3, None, 4)
    assert found["members"] == Total(7, unknown=1)
    assert "1 dòng chưa rõ" in shown(found["members"])


def test_a_sum_of_nothing_known_is_unknown():
    found = foot(None, None)
    assert (found["members"].value, shown(found["members"])) == (None, "—")


def test_there_is_no_foot_without_columns_that_add_up_or_without_rows():
    assert totals([{"name": "A"}], [NAME], count=1) is None
    assert foot() is None


def test_percentages_never_add_up():
    with pytest.raises(ValueError, match="do not add up"):
        Column("share", "Tỷ lệ", percent=True, total="share")


@pytest.mark.django_db
def test_a_queryset_is_added_up_in_one_query(django_assert_num_queries):
    for number in range(3):
        Account(username=f"tk-{number}", name="An").save()
    ids = list(Account.objects.values_list("pk", flat=True))
    columns = [NAME, Column("pk", "Số", total="pk"), Column("last_login", "Chưa có", total="last_login")]
    with django_assert_num_queries(1):
        found = totals(Account.objects.all(), columns[:2], count=len(ids))
    assert found["pk"] == Total(sum(ids))
