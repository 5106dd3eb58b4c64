"""What the cells of the demo world speak of, decide and do: everyday work, nobody's views."""

from __future__ import annotations

from datetime import date

MATTERS = {
    1: ("Chuẩn bị Tết, chăm lo hộ nghèo", "Rà soát hộ cần giúp đỡ dịp Tết", "Vận động gia đình giữ vệ sinh đường bản"),
    2: ("Gieo cấy vụ xuân và tuyển quân", "Vận động các hộ xuống giống đúng lịch", "Thăm gia đình thanh niên nhập ngũ"),
    3: ("Phòng cháy rừng mùa khô", "Tổ chức trực gác rừng cuối tuần", "Ký cam kết bảo vệ rừng với các hộ"),
    4: ("Tiêm phòng cho đàn vật nuôi", "Lập danh sách hộ tiêm phòng gia súc", "Báo cáo kết quả tiêm phòng với xã"),
    5: ("Chuẩn bị bầu cử, giữ gìn an ninh trật tự", "Niêm yết danh sách tại nhà văn hóa", "Phân công trực bảo vệ"),
    6: ("Thu hoạch vụ xuân, làm đất vụ mùa", "Giúp hộ neo đơn thu hoạch", "Kiểm tra mương dẫn nước của bản"),
    7: ("Phòng chống mưa lũ, sạt lở", "Rà soát nhà ở nơi nguy cơ sạt lở", "Thông báo điểm sơ tán cho từng hộ"),
    8: ("Chuẩn bị năm học mới", "Vận động học sinh ra lớp đầy đủ", "Sửa đường đến điểm trường"),
    9: ("Chăm sóc lúa mùa, phòng dịch bệnh", "Hướng dẫn các hộ phun phòng sâu bệnh", "Nhắc các hộ khai báo đi lại"),
    10: ("Thu hoạch vụ mùa, phát triển chăn nuôi", "Rà soát hộ đăng ký vay vốn", "Giúp hai hộ sửa chuồng trại"),
    11: ("Xây dựng nông thôn mới, ngày hội đại đoàn kết", "Chuẩn bị ngày hội của bản", "Vận động hiến đất mở đường"),
    12: ("Kết quả năm và nhiệm vụ năm sau", "Gom số liệu các hộ thoát nghèo", "Góp ý dự thảo kế hoạch năm sau"),
}
"""Of each month: what is discussed, and two tasks that come of it."""
TOPICS = (
    "Học tập và làm theo Bác về nêu gương trong lao động sản xuất",
    "Nâng cao chất lượng sinh hoạt chi bộ",
    "Vai trò đảng viên trong phát triển kinh tế hộ gia đình",
    "Giữ gìn bản sắc, xóa bỏ hủ tục trong việc cưới, việc tang",
)
"""Of each quarter, what its thematic meeting is about."""
SAID = (
    "nêu tình hình ở nhóm hộ được phân công.",
    "đề nghị làm sớm hơn một tuần để kịp thời vụ.",
    "nhất trí, đề nghị phân công rõ người theo dõi.",
    "báo cáo việc đã làm trong tháng và phần còn lại.",
    "đề nghị phối hợp với ban công tác Mặt trận.",
    "nêu khó khăn về đường đi, đề nghị xã hỗ trợ.",
)
OWN_FAULTS = ("tự nhận đi họp muộn, hứa khắc phục.", "tự nhận báo cáo còn chậm.", "nhận chưa sâu sát nhóm hộ.")
COMMENTS = ("đề nghị ghi rõ thời hạn từng việc.", "đề nghị thêm việc giúp hộ neo đơn.")
DONE = "Đã làm xong, đã báo cáo tại nhà văn hóa."
REASONS = ("Việc này xã đã giao cho đơn vị khác.", "Không còn phù hợp, hộ gia đình đã tự lo được.")
NO_MEETING = ("", "Bản đang chuyển nhà do sạt lở.")
FUNCTIONS = (
    "Trưởng ban công tác Mặt trận", "Công an viên", "Bản đội trưởng dân quân", "Chi hội trưởng phụ nữ",
    "Bí thư chi đoàn",
)  # fmt: skip
ERRANDS = ("Lập danh sách hộ cần hỗ trợ cuối năm", "Đôn đốc tổ tự quản dọn vệ sinh đường bản")
PROPOSALS = ("Bàn việc lắp đèn đường ở đầu bản", "Bàn việc sửa nhà văn hóa trước mùa mưa")
SENT = (
    "Học tập, quán triệt nghị quyết của cấp trên",
    "Tuyên truyền phòng, chống rét cho cây trồng, vật nuôi",
    "Rà soát hộ cần hỗ trợ cuối năm, gửi danh sách về đảng ủy",
)


def resolution(month: date) -> str:
    """What the resolution of a month is called."""
    return f"Nghị quyết sinh hoạt tháng {month.month} năm {month.year}"


def resolution_text(month: date) -> str:
    matter, first, second = MATTERS[month.month]
    return (
        f"I. Kết quả tháng trước: các việc giao cho đảng viên đã được đánh giá từng việc.\n"
        f"II. Nhiệm vụ tháng {month.month}: {matter.lower()}.\n"
        f"III. Phân công: {first.lower()}; {second.lower()}."
    )


def place_of(short: str) -> str:
    """Where a cell meets, by what it is called."""
    if short.startswith(("bản", "tổ", "thôn", "khu", "Bản", "Tổ", "Thôn", "Khu")):
        return f"Nhà văn hóa {short}"
    return f"Phòng họp {short}"
