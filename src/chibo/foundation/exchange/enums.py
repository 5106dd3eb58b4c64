"""How far an uploaded file has come, what becomes of its rows, and how far an ordered file has come."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class UploadState(TextChoices):
    WAITING = "waiting", _("chờ đọc")
    READING = "reading", _("đang đọc")
    UNREADABLE = "unreadable", _("không đọc được")
    UNMATCHED = "unmatched", _("chờ khớp cột")
    CHECKING = "checking", _("đang kiểm tra")
    CHECKED = "checked", _("đã kiểm tra, chờ ghi")
    COMMITTING = "committing", _("đang ghi")
    COMMITTED = "committed", _("đã ghi")
    DROPPED = "dropped", _("đã bỏ")


BUSY = (UploadState.WAITING, UploadState.READING, UploadState.CHECKING, UploadState.COMMITTING)
"""Something works on it in the background."""


class RowState(TextChoices):
    NEW = "new", _("mới")
    CHANGED = "changed", _("thay đổi")
    UNCHANGED = "unchanged", _("giữ nguyên")
    REFUSED = "refused", _("bị từ chối")


class OrderState(TextChoices):
    WAITING = "waiting", _("chờ lập")
    MAKING = "making", _("đang lập")
    READY = "ready", _("đã lập xong")
    FAILED = "failed", _("không lập được")
    EXPIRED = "expired", _("đã hết hạn")


UNDER_WAY = (OrderState.WAITING, OrderState.MAKING)
"""Something works on it in the background."""
