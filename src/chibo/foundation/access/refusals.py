"""What the database refuses, in words: a violated constraint answers with the message its model gives it."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import IntegrityError
from django.utils.translation import gettext as _

from chibo.kernel.errors import Refusal


def not_allowed(title: Any) -> str:
    return _("Tài khoản này không được giao quyền «%(act)s» ở đơn vị này. Hãy nhờ cấp ủy hoặc văn phòng cấp trên.") % {
        "act": title
    }


def from_constraint(error: IntegrityError) -> Refusal:
    """The refusal that stands for a constraint violation. An unknown constraint is a defect and is raised as it
    came."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if constraint.name == name:
                return Refusal(str(constraint.get_violation_error_message()))
        for field in model._meta.local_fields:
            if field.unique and name and name.startswith(f"{model._meta.db_table}_{field.column}_"):
                return Refusal(_("Giá trị này đã có: %(field)s.") % {"field": field.verbose_name}, field=field.name)
    raise error
