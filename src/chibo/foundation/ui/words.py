"""The type of text on screens."""

from __future__ import annotations

from django.utils.functional import Promise

Text = str | Promise
"""Text, or a translation still waiting for the reader's language (gettext_lazy)."""
