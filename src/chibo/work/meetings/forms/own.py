"""The form of what a member asks to have on an agenda."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from chibo.foundation.ui.forms import ActionForm


class ProposeForm(ActionForm):
    title = forms.CharField(label=_("Nội dung đề nghị"), max_length=300)
