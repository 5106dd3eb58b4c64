"""The journal speaks the language of the book, whoever acts."""

from __future__ import annotations

from datetime import date

from django.utils.translation import override

from chibo.foundation.access.models import JournalEntry
from chibo.kernel.refs import Ref
from chibo.registry.org import operations as org
from chibo.registry.org.enums import PostTitle
from tests.factories.access import operator
from tests.factories.org import cell


def test_the_record_of_an_act_is_named_in_vietnamese_for_a_reader_of_english(db):
    unit = cell("Chi bộ bản Một")
    with override("en"):
        org.appoint(
            actor=operator(), unit=unit, holder=Ref("people.Person", 1, "Lò Văn Thử"), title=PostTitle.SECRETARY,
            start=date(2021, 1, 1),
        )  # fmt: skip
    assert JournalEntry.objects.latest("pk").title == "Bí thư Lò Văn Thử"
