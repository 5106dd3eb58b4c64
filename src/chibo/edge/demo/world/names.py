"""Invented personal names that fit the peoples of the north-west; given names of public figures are left out."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class People:
    """A people with the parts its names are made of; `middles` follow the family name, men's and women's."""

    name: str
    families: tuple[str, ...]
    men_middles: tuple[str, ...]
    men: tuple[str, ...]
    women_middles: tuple[str, ...]
    women: tuple[str, ...]

    def full_name(self, rng: Random, *, woman: bool) -> str:
        middles, given = (self.women_middles, self.women) if woman else (self.men_middles, self.men)
        return f"{rng.choice(self.families)} {rng.choice(middles)} {rng.choice(given)}"


def words(text: str) -> tuple[str, ...]:
    """The parts of a list of names; one that stands twice is twice as common."""
    return tuple(text.split())


THAI = People(
    "Thái",
    words("Lò Lò Lò Quàng Quàng Cà Tòng Lường Lường Vì Cầm Bạc Lèo Mè Điêu Hà"),
    ("Văn", "Văn", "Văn", "Văn", "Xuân", "Ngọc"),
    words(
        "Pọm Ín Ương Dọn Chựa Pấng Xôm Thiêm Ón Inh Piếng Chiêu Ngoan Thoan Lả Panh Bun Pâng Xiên Nọi Hiêng Phanh "
        "Chom Hịa Siêng Ơn Khụt Ban Ánh Hoán Khiên Thướng Bóng Ịnh Đôn Khăm Sượng Uấn Thoản Dươi Péng Lún Huynh Thích"
    ),
    ("Thị", "Thị", "Thị", "Thị", "Thanh", "Hồng"),
    words(
        "Pán Ún Inh Lả Hom Ọi Xuấn Thơm Ngoan Biên Diên Chướng Phấng Nọi Bang Yêu Tươi Ơn Hặp Khan Piêng Liên Muôn "
        "Siêng Pâng Thoan Hịa Chựa Xiên Dọn Hiên Ương Ói Chiêng Bua Ín Lún Phanh Hoán"
    ),
)
MONG = People(
    "Mông",
    words("Vàng Sồng Giàng Mùa Thào Sùng Vừ Hạng Lầu Hờ Ly Chá Phàng Cứ"),
    ("A",),
    words(
        "Dơ Nhìa Tếnh Khuồng Thênh Dế Chờ Súa Ninh Tông Say Giả Cháng Lỳ Pó Vư Sà Di Trư Nủ Xà Sềnh Vênh Chớ Lồng Dếnh "
        "Khày Sáy Tráng Nhè"
    ),
    ("Thị",),
    words("Dợ Dúa Sua Chía Mảy Pàng Sênh Dua Chở Lia Xua Mỵ Cở Mo Say Ly Dế Khuồng Pà Chứ Nhìa Súa Sáy Chà"),
)
LAO = People(
    "Lào",
    words("Lò Vì Lường Tòng Quàng Vi"),
    ("Văn",),
    words("Bun Khăm Xỉ Phon Ngân Thoong Xay Kẹo Sụt On Pheng Chăn Sỉ Nhọt Keo Vông"),
    ("Thị",),
    words("Chăn Keo Bua Phon Ngân Xỉ Khăm Sỉ Pheng Nang Don Kẹo Mon Đoong"),
)
KHO_MU = People(
    "Khơ Mú",
    words("Lường Quàng Cút Lò Moong Xeo Lèo Vì"),
    ("Văn",),
    words("Ún Chom Nhinh Lả Ọt Xôm Piển Khoong Thún Ngơi Pè Sôm Ơn Chôm Nhọt"),
    ("Thị",),
    words("Nhinh Pè Ún Lả Ọt Khoong Chom Ngơi Sôm Piển Thún Ơn"),
)
XINH_MUN = People(
    "Xinh Mun",
    words("Vì Lò Cút Hoàng Lường"),
    ("Văn",),
    words("Xôm Chương Hun Nhặn Pển Ọi Nghiêm Khót Lếch Pọm"),
    ("Thị",),
    words("Nhặn Hun Pển Ọi Xôm Lếch Dung Khót"),
)
KINH = People(
    "Kinh",
    words("Nguyễn Nguyễn Nguyễn Trần Phạm Vũ Đỗ Bùi Đặng Lê Ngô Dương Đinh Phan Lương Tạ Đào"),
    ("Văn", "Đình", "Hữu", "Khắc", "Bá"),
    words(
        "Nhuận Doanh Toản Quyến Hoạt Điềm Thuyên Luân Nhương Phấn Tuyển Ruộng Tiệp Lưỡng Khuyến Ngạn Hạp Thuật Huynh "
        "Thược Thiềng Chỉnh Ích Tuất Sửu"
    ),
    ("Thị", "Thị", "Thu", "Thanh"),
    words("Thoa Lụa Duyên Hường Nhạn Mơ Thắm Quyên Tươi Gấm Chuyên Sim Nụ Thùy Dịu Nhiễu Lượt Hợi Ngát Tằm Xoan"),
)
