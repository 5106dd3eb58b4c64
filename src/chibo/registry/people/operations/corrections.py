"""Mending what was put down wrongly about a person."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.models import Account
from chibo.foundation.access.operation import operation
from chibo.kernel.errors import Refusal
from chibo.kernel.text import tidy
from chibo.registry.people import rules  # noqa: F401
from chibo.registry.people.models import Membership, Person


@operation("people.correct", title=gettext_lazy("Sửa thông tin đảng viên"), subject="membership")
def correct(
    *, actor: Actor, membership: Membership, name: str, born_on: date | None, sex: str, ethnicity: str,
    native: bool | None, reason: str, key: str = "",
) -> Membership:  # fmt: skip
    """Replace a person's name, birth date, sex, ethnicity and whether they are native to this place. Wants a reason."""
    if not tidy(reason):
        raise Refusal(_("Hãy ghi lý do sửa."), field="reason")
    if not tidy(name):
        raise Refusal(_("Phải có họ và tên."), field="name")
    person = membership.person
    person.name, person.born_on, person.sex, person.ethnicity = tidy(name), born_on, sex, tidy(ethnicity)
    person.save(update_fields=["name", "born_on", "sex", "ethnicity"])
    membership.native = native
    membership.save(update_fields=["native"])
    return membership


@operation("people.tie_account", title=gettext_lazy("Gắn tài khoản với đảng viên"), subject="person")
def tie_account(*, actor: Actor, person: Person, account: Account, key: str = "") -> Person:
    """Say whose account it is, so that the person sees their own page. Raises Refusal when it is somebody else's."""
    person.account = account
    person.save(update_fields=["account"])
    return person
