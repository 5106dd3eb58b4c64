"""Looking into a file before it is kept: a process of its own does it, and its answer is put into words here."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext as _

from chibo.kernel.errors import Refusal

LARGEST = 20 * 2**20
MEMORY = 512 * 2**20
SECONDS = 20
SOURCE = Path(__file__).resolve().parents[3]
OFFICE = "application/vnd.openxmlformats-officedocument"


class Kind(NamedTuple):
    """How a kind of file is called in its name and by browsers."""

    suffixes: tuple[str, ...]
    content_type: str


KINDS = {
    "pdf": Kind((".pdf",), "application/pdf"),
    "docx": Kind((".docx",), f"{OFFICE}.wordprocessingml.document"),
    "xlsx": Kind((".xlsx",), f"{OFFICE}.spreadsheetml.sheet"),
    "pptx": Kind((".pptx",), f"{OFFICE}.presentationml.presentation"),
    "odt": Kind((".odt",), "application/vnd.oasis.opendocument.text"),
    "ods": Kind((".ods",), "application/vnd.oasis.opendocument.spreadsheet"),
    "jpg": Kind((".jpg", ".jpeg"), "image/jpeg"),
    "png": Kind((".png",), "image/png"),
    "webp": Kind((".webp",), "image/webp"),
    "txt": Kind((".txt", ".csv"), "text/plain; charset=utf-8"),
}
PROBLEMS: dict[str, Callable[[], str]] = {
    "empty": lambda: _("Tệp trống, không có gì để lưu."),
    "too_big": lambda: _("Tệp lớn hơn 20 MB. Hãy giảm cỡ ảnh hoặc tách thành nhiều tệp."),
    "too_slow": lambda: _("Kiểm tra tệp lâu quá nên đã dừng. Hãy lưu lại dạng PDF đơn giản hơn rồi đính kèm."),
    "unreadable": lambda: _("Không mở được tệp này; có thể tệp bị hỏng. Hãy lưu lại rồi đính kèm."),
    "unknown": lambda: _("Không nhận ra loại tệp. Hãy dùng PDF, Word (.docx), Excel (.xlsx) hoặc ảnh (JPG, PNG)."),
    "archive": lambda: _("Không nhận tệp nén. Hãy giải nén rồi đính kèm từng tệp."),
    "program": lambda: _("Tệp này là chương trình hoặc có chứa chương trình. Sổ không lưu chương trình."),
    "macros": lambda: _("Tệp có chương trình (macro). Hãy lưu lại dạng .docx hoặc .xlsx thường, hoặc PDF."),
    "files_inside": lambda: _("Tệp có tệp khác nằm bên trong. Hãy đính kèm từng tệp riêng."),
    "external_links": lambda: _("Tệp lấy hình hoặc mẫu từ nơi khác. Hãy lưu lại dạng PDF rồi đính kèm."),
    "old_or_locked": lambda: _(
        "Tệp dạng cũ (.doc, .xls) hoặc có mật khẩu. Hãy lưu lại dạng .docx, .xlsx hoặc PDF không mật khẩu."
    ),
    "bomb": lambda: _("Tệp nén bung ra lớn bất thường nên không mở. Hãy lưu lại dạng PDF rồi đính kèm."),
    "secret": lambda: _(
        "Tệp này có dấu chỉ độ mật (MẬT, TỐI MẬT hoặc TUYỆT MẬT). Tài liệu mật không được đưa vào sổ này: "
        "hãy giữ và chuyển theo quy định bảo vệ bí mật nhà nước, chỉ ghi số hiệu văn bản nếu được phép."
    ),
}  # fmt: skip
"""What may be wrong with a file, in words that say what to do."""


class NotTaken(Refusal):
    """The file is not kept, for a reason of PROBLEMS."""

    def __init__(self, code: str) -> None:
        super().__init__(PROBLEMS.get(code, PROBLEMS["unreadable"])(), field="file")
        self.code = code


def kind_of(content: bytes) -> str:
    """The kind of a file by its content, a key of KINDS. Raises NotTaken."""
    if not content:
        raise NotTaken("empty")
    if len(content) > LARGEST:
        raise NotTaken("too_big")
    try:
        answer = json.loads(_asked(content))
    except subprocess.TimeoutExpired as error:
        raise NotTaken("too_slow") from error
    except ValueError as error:
        raise NotTaken("unreadable") from error
    if not isinstance(answer, dict):
        raise NotTaken("unreadable")
    kind = answer.get("kind")
    if kind not in KINDS:
        raise NotTaken(str(answer.get("problem", "unreadable")))
    return str(kind)


def _asked(content: bytes) -> bytes:
    done = subprocess.run(
        [sys.executable, "-P", "-B", "-m", "chibo.foundation.documents.reader", str(MEMORY), str(SECONDS)],
        input=content, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd="/", timeout=SECONDS * 2, check=False,
        env={"PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1", "PYTHONHASHSEED": "0"}, start_new_session=True,
    )  # fmt: skip
    return done.stdout


def fitting_name(name: str, kind: str) -> str:
    """The name without folders and control characters, ended as its content asks: what calls itself a picture and is a
    paper is saved as a paper."""
    shown = "".join(letter for letter in name.replace("\\", "/").rsplit("/", 1)[-1] if letter.isprintable())
    shown = shown.strip(" .")[:180] or "tep"
    suffixes = KINDS[kind].suffixes
    return shown if shown.lower().endswith(suffixes) else f"{shown}{suffixes[0]}"
