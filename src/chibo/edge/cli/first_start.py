"""The first start of a real book: the root organisation and the first administrator."""

from __future__ import annotations

import os
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from chibo.foundation.access import book
from chibo.foundation.access.models import Account
from chibo.foundation.access.operations import check_password_strength, operator
from chibo.kernel.errors import Refusal
from chibo.registry.org import operations as org
from chibo.registry.org.enums import Kind, Role
from chibo.registry.org.models import Mandate, Unit
from chibo.registry.org.queries import name_of

QUESTIONS = {
    "CHIBO_ROOT_NAME": "Tên đảng bộ cao nhất trong sổ này (ví dụ: Đảng bộ xã …): ",
    "CHIBO_ROOT_CODE": "Mã của đảng bộ đó: ",
    "CHIBO_ADMIN_USERNAME": "Tên đăng nhập của người quản trị đầu tiên (chữ thường không dấu): ",
    "CHIBO_ADMIN_NAME": "Họ tên người quản trị: ",
}


def ensure(*, ask: Callable[[str], str], ask_secret: Callable[[str], str], say: Callable[[object], None]) -> None:
    """Make the root organisation and the first administrator, if the book has no administrator yet.

    Answers are taken from the environment variables of QUESTIONS and CHIBO_ADMIN_PASSWORD, else asked for. Raises
    Refusal when the database is the demo world, or when nobody can be asked.
    """
    book.require(book.Book.Kind.REAL)
    if Mandate.objects.filter(role=Role.ADMINISTRATOR).exists():
        return
    say(_("Lần chạy đầu tiên: hãy khai tổ chức gốc và người quản trị."))
    root = _root(ask)
    username, name = (_answer(question, ask) for question in ("CHIBO_ADMIN_USERNAME", "CHIBO_ADMIN_NAME"))
    password = _password(username, ask_secret, say)
    with transaction.atomic():
        actor, today = operator(), timezone.localdate()
        unit = root if isinstance(root, Unit) else org.establish(
            actor=actor, code=root[1], name=root[0], kind=Kind.SUPERIOR_ORGANISATION, superior=None, on=today,
            today=today
        )  # fmt: skip
        org.open_account(
            actor=actor,
            username=username,
            name=name,
            unit=unit,
            role=Role.ADMINISTRATOR,
            start=today,
            password=password,
        )
        book.mark(book.Book.Kind.REAL)
    say(_("Xong: %(name)s quản trị %(unit)s.") % {"name": name, "unit": name_of(unit, today)})


def _root(ask: Callable[[str], str]) -> Unit | tuple[str, str]:
    """The only top of the book where units were imported already, else the name and code of one to establish."""
    tops = list(Unit.objects.filter(superior=None, closed_on=None)[:2])
    if len(tops) == 1:
        return tops[0]
    return _answer("CHIBO_ROOT_NAME", ask), _answer("CHIBO_ROOT_CODE", ask)


def _answer(variable: str, ask: Callable[[str], str]) -> str:
    given = os.environ.get(variable, "")
    while not given.strip():
        try:
            given = ask(_(QUESTIONS[variable]))
        except EOFError as error:
            raise Refusal(_("Không hỏi được: hãy đặt biến môi trường %(name)s.") % {"name": variable}) from error
    return given.strip()


def _password(username: str, ask_secret: Callable[[str], str], say: Callable[[object], None]) -> str:
    given = os.environ.get("CHIBO_ADMIN_PASSWORD", "")
    while True:
        try:
            password = given or ask_secret(_("Mật khẩu (ít nhất 10 ký tự): "))
            check_password_strength(password, Account(username=username))
            return password
        except EOFError as error:
            raise Refusal(_("Không hỏi được: hãy đặt biến môi trường CHIBO_ADMIN_PASSWORD.")) from error
        except Refusal as refusal:
            if given:
                raise
            say(refusal)
