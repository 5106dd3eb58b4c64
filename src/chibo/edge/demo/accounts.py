"""The demo accounts: one for each role, shown on the sign-in page and in the terminal of the demo only."""

from __future__ import annotations

from dataclasses import dataclass

from chibo.registry.org.enums import Role

PASSWORD = "sop-cop-2021"  # noqa: S105 - printed for everybody to see


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account of the demo: who it is, its role, the units (by name) of its mandates."""

    username: str
    name: str
    role: Role
    units: tuple[str, ...]
    password: str = PASSWORD


ACCOUNTS = (
    DemoAccount("vanphong-tinh", "Văn phòng Tỉnh ủy Sơn La", Role.SUPERIOR_OFFICE, ("Đảng bộ tỉnh Sơn La",)),
    DemoAccount("vanphong-huyen", "Văn phòng Huyện ủy Sốp Cộp", Role.SUPERIOR_OFFICE, ("Đảng bộ huyện Sốp Cộp",)),
    DemoAccount("vanphong-xa", "Văn phòng Đảng ủy xã Nậm Lạnh", Role.COMMUNE_OFFICE, ("Đảng bộ xã Nậm Lạnh",)),
    DemoAccount(
        "vanphong-thanhminh", "Văn phòng Đảng ủy xã Thanh Minh", Role.COMMUNE_OFFICE, ("Đảng bộ xã Thanh Minh",)
    ),
    DemoAccount("vanphong-meovac", "Văn phòng Huyện ủy Mèo Vạc", Role.SUPERIOR_OFFICE, ("Đảng bộ huyện Mèo Vạc",)),
    DemoAccount("vanphong-huulung", "Văn phòng Huyện ủy Hữu Lũng", Role.SUPERIOR_OFFICE, ("Đảng bộ huyện Hữu Lũng",)),
    DemoAccount("bithu", "Bí thư chi bộ bản Phiêng Lơi", Role.SECRETARY, ("Chi bộ bản Phiêng Lơi",)),
    DemoAccount("dangvien", "Đảng viên chi bộ bản Phiêng Lơi", Role.MEMBER, ("Chi bộ bản Phiêng Lơi",)),
    DemoAccount("capuyvien", "Đảng ủy viên xã Thanh Minh", Role.COMMITTEE_MEMBER, ("Chi bộ bản Phiêng Lơi",)),
    DemoAccount("kiemtra", "Ủy ban Kiểm tra Huyện ủy Sốp Cộp", Role.INSPECTOR, ("Đảng bộ huyện Sốp Cộp",)),
    DemoAccount("boiduong", "Trung tâm chính trị huyện Sốp Cộp", Role.TRAINER, ("Đảng bộ huyện Sốp Cộp",)),
    DemoAccount("quantri", "Quản trị hệ thống", Role.ADMINISTRATOR, ("Đảng Cộng sản Việt Nam",)),
)


def lines() -> list[str]:
    """The accounts as lines for the terminal."""
    width = max(len(one.username) for one in ACCOUNTS)
    rows = [f"  {one.username:<{width}}  {one.role.label}: {', '.join(one.units)}" for one in ACCOUNTS]
    return [f"Tài khoản minh họa (mật khẩu: {PASSWORD}):", *rows]
