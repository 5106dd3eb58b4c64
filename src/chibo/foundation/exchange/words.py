"""Words that sheets carry: data, Vietnamese whatever language the page has."""

from __future__ import annotations

ERRORS = "Lỗi"
"""The column that a file of refused rows has besides its own; nobody minds it when the mended file comes back."""

UNNAMED = "Bảng"
"""What a worksheet is called whose title has no sign that a name may have."""
