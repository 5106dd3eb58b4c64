"""The sub-commands: one list for the start-up script, the help and the parsers. Python standard library only."""

from __future__ import annotations

from typing import NamedTuple

LEVELS = {
    "runtime": "requirements.lock",
    "demo": "requirements-demo.lock",
    "dev": "requirements-dev.lock",
}
"""What an environment may hold, each level holding the one before, and the lock that says so."""


class Command(NamedTuple):
    """The environment a command needs and what it does, in one line."""

    level: str
    about: str


COMMANDS = {
    "demo": Command("demo", "dựng dữ liệu minh họa (nếu chưa có) rồi mở trang để xem"),
    "run": Command("runtime", "chạy thật; lần đầu tạo quản trị viên và tổ chức gốc"),
    "figures": Command("runtime", "in số liệu của một đơn vị trong một kỳ"),
    "import": Command("runtime", "nhập danh sách từ tệp xlsx, csv; xem và hoàn tác các lô đã nhập"),
    "export": Command("runtime", "ghi danh sách trong sổ ra tệp xlsx, csv, đúng mẫu để nhập lại"),
    "template": Command("runtime", "ghi tệp mẫu trống để điền rồi nhập"),
    "paper": Command("runtime", "ghi giấy tờ của một buổi sinh hoạt ra tệp PDF, DOCX"),
    "test": Command("dev", "chạy kiểm thử (tham số chuyển nguyên cho pytest)"),
    "trust": Command("dev", "chạy các phép thử ngẫu nhiên; --full: số lượt đầy đủ"),
    "check": Command("dev", "kiểm tra mọi thứ như CI: mã, kiểu, ranh giới, di trú, khóa phiên bản, kiểm thử"),
    "bench": Command("dev", "đo thời gian các việc chính"),
    "manage": Command("runtime", "lệnh quản trị của Django"),
    "lock": Command("dev", "làm lại các tệp khóa phiên bản requirements*.lock"),
}


def overview() -> str:
    """The list of sub-commands, as printed by `./chibo` and `./chibo --help`."""
    lines = [f"  {name:<9} {command.about}" for name, command in COMMANDS.items()]
    return "\n".join(
        [
            "Chi Bộ: sổ làm việc của chi bộ và các cấp ủy cấp trên.",
            "",
            "Cách dùng: ./chibo LỆNH [tham số]        (./chibo LỆNH --help để xem tham số)",
            "",
            *lines,
            "",
            "Biến môi trường:",
            "  CHIBO_DATA           thư mục dữ liệu (mặc định .data cạnh tệp chibo)",
            "  CHIBO_DATABASE_URL   dùng PostgreSQL của máy chủ, không chạy PostgreSQL kèm theo",
            "  CHIBO_DATABASE_OWNER_URL   tài khoản sở hữu cơ sở dữ liệu đó (để di trú)",
            "  CHIBO_HOSTS          các tên miền được phép, cách nhau bằng dấu phẩy (khi phục vụ ra ngoài máy này)",
            "  CHIBO_PG_BIN         thư mục chứa initdb và postgres muốn dùng",
            "  CHIBO_VENV           thư mục môi trường Python (mặc định .venv cạnh tệp chibo)",
        ]
    )
