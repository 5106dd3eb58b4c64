"""What a bench ran on: figures without it say nothing."""

from __future__ import annotations

import os
import platform
from typing import Any

from django.db import connection


def machine() -> dict[str, Any]:
    """Cores, memory, versions, and the load of the last minute."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version'), current_setting('shared_buffers')")
        version, buffers = cursor.fetchone()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**30
    return {
        "cores": os.cpu_count(), "memory_gb": memory, "python": platform.python_version(), "postgresql": version,
        "shared_buffers": buffers, "load": os.getloadavg()[0],
    }  # fmt: skip
