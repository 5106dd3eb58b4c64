"""The five steps of a file into the book, and which of them a page is at."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from chibo.foundation.exchange.enums import UploadState

CHOOSE, DROP, READ, LOOK, WRITTEN = range(1, 6)
AT = {
    UploadState.CHECKED: LOOK, UploadState.COMMITTING: WRITTEN, UploadState.COMMITTED: WRITTEN,
    UploadState.UNREADABLE: DROP, UploadState.DROPPED: DROP,
}  # fmt: skip
"""The step of an upload in each state; in the others it is being read."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its number and words, and whether it is behind, here or ahead."""

    number: int
    words: str
    done: bool
    current: bool


def steps(here: int) -> list[Step]:
    words = (_("Chọn loại danh sách"), _("Đưa tệp lên"), _("Máy đọc, kiểm tra"), _("Xem trước"), _("Ghi vào sổ"))
    return [Step(number, text, number < here, number == here) for number, text in enumerate(words, start=1)]


def step_of(state: str) -> int:
    """The step of an upload."""
    return AT.get(UploadState(state), READ)
