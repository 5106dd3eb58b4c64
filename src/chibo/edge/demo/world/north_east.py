"""Invented personal names that fit the peoples of the north-east; given names of public figures are left out."""

from __future__ import annotations

from chibo.edge.demo.world.names import People, words

TAY = People(
    "Tày",
    words("Hoàng Hoàng Nông Nông Ma Lương Nguyễn Vi Hà Chu Lộc Triệu Lục Bế"),
    ("Văn", "Văn", "Văn", "Đình", "Xuân"),
    words(
        "Thiềm Khoắn Ngọ Chướng Điệp Hởi Tạo Coóng Pẩu Viềng Kẻo Thẳm Nhất Đoỏng Slam Khuyên Nhạc Cắm Lượng Vĩnh "
        "Thực Pản Ngôn Quấy Đạc Chấn"
    ),
    ("Thị", "Thị", "Thị", "Thúy"),
    words("Ngần Nhình Pến Chẩn Đẹp Niềm Slao Lìn Phụng Viến Nhuần Thêu Cói Bẩy Khé Mẩy Điềm Nìm Chúp Bưởi"),
)
NUNG = People(
    "Nùng",
    words("Hoàng Nông Lương Vi Lý Chu Lăng Hứa Mã Phùng Linh Lâm Lành Long Lâm Dương"),
    ("Văn", "Văn", "Văn", "Viết", "Ngọc"),
    words(
        "Sảy Phóng Chắn Báo Hím Páo Cắm Viềng Slí Khìn Pò Đeng Lồng Khoằn Nhì Thình Pắn Dảo Vằn Chài Ngài Kín Sáu "
        "Lộng Chấy Phài"
    ),
    ("Thị", "Thị", "Thị", "Thu"),
    words("Slinh Nhằn Ón Pày Lưu Phin Sinh Mỉ Khì Vằn Dín Chắp Nhòi Lả Pảo Hẻn Đeng Thim Mủi Cay"),
)
DAO = People(
    "Dao",
    words("Triệu Triệu Bàn Bàn Đặng Lý Phùng Chìu Dương Tẩn"),
    ("Văn", "Tài", "Phúc", "Kim", "Chàn", "Sành"),
    words("Phẩu Chiêm Vạng Khé Guyển Nhàn Seng Chòi Quyên Sểnh Dảo Phin Khuồn Tòng Ỏng Lưu"),
    ("Thị", "Mùi", "Mùi"),
    words("Khé Pham Sểnh Nhậy Ghến Chán Phin Coi Dất Mẩy Nái Liều Sao Ton"),
)
GIAY = People(
    "Giáy",
    words("Lục Lù Vàng Viên Nông Phàn Sần Hoàng Lý Làn"),
    ("Văn", "Văn", "Seo", "Ngọc"),
    words("Chấn Phìn Tờ Nghị Sài Dần Vảng Kim Lùng Tà Pháng Sính Dì Chúng Pín Thền"),
    ("Thị",),
    words("Nhừ Mản Phả Dì Lìn Sẩu Nhâm Pín Chẻo Kín Mởi Thền Quế Viển"),
)
LO_LO = People(
    "Lô Lô",
    words("Lò Dìu Sình Lang Làng Chảng Doãn Mè Thàng Lùng"),
    ("Sỉ", "Dỉ", "Văn"),
    words("Páo Trá Sài Quáng Giàng Chỉn Nùng Phắn Sảng Cáo Lù Pà"),
    ("Thị",),
    words("Chở Mỉ Sảng Nùng Hương Phin Di Chúa Pá Xuyến Mỷ"),
)
