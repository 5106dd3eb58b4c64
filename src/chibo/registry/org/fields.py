"""Form fields in which a unit or an area is named by its code or name."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _

from chibo.foundation.access.actor import Actor
from chibo.kernel.text import tidy
from chibo.registry.org.models import Area, Placement, Unit
from chibo.registry.org.queries import reachable
from chibo.registry.org.territory import reachable_areas


class UnitField(forms.CharField):
    """A unit in the actor's reach, by code or name. With `anywhere` any unit of the book, but then by its exact code.

    Names outside the reach are never looked up, so that nobody learns of units by trying. Set `actor` before use.
    """

    actor: Actor | None = None

    def __init__(self, *, anywhere: bool = False, **given: Any) -> None:
        super().__init__(max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"}), **given)
        self.anywhere = anywhere

    def clean(self, value: Any) -> Unit | None:
        text = tidy(super().clean(value))
        if not text:
            return None
        found = reachable(text, self.actor, on=timezone.localdate())
        if len(found) == 1:
            return found[0].unit
        if found:
            raise forms.ValidationError(_("Nhiều đơn vị cùng tên; hãy ghi mã: %s.") % _choices(found))
        if self.anywhere and (unit := Unit.objects.filter(code=text).first()):
            return unit
        raise forms.ValidationError(self._unknown() % {"text": text})

    def _unknown(self) -> str:
        if self.anywhere:
            return _(
                "Không có «%(text)s» trong phạm vi được giao. Với đơn vị ngoài phạm vi, hãy ghi đúng mã của đơn vị."
            )
        return _("Không có đơn vị «%(text)s» đang hoạt động trong phạm vi được giao. Hãy ghi tên đầy đủ hoặc mã.")


def _choices(found: list[Placement]) -> str:
    return ", ".join(f"{row.unit.code} ({row.name})" for row in found)


class AreaField(forms.CharField):
    """An area in the actor's reach, by code or name. Set `actor` before use."""

    actor: Actor | None = None

    def __init__(self, **given: Any) -> None:
        super().__init__(max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"}), **given)

    def clean(self, value: Any) -> Area | None:
        text = tidy(super().clean(value))
        if not text:
            return None
        found = reachable_areas(text, self.actor, on=timezone.localdate())
        if len(found) == 1:
            return found[0].area
        if found:
            listed = ", ".join(f"{row.area.code} ({row.name})" for row in found)
            raise forms.ValidationError(_("Nhiều địa bàn cùng tên; hãy ghi mã: %s.") % listed)
        raise forms.ValidationError(
            _("Không có địa bàn «%(text)s» trong phạm vi được giao. Hãy ghi tên đầy đủ hoặc mã.") % {"text": text}
        )
