"""What a process gives away before it looks at a stranger's file: memory, time, files, network, children."""

from __future__ import annotations

import codecs
import ctypes
import resource
import sys

NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000
NO_NEW_PRIVILEGES = 38
STANDARD_STREAMS = 3
WARMED = ("utf-8", "utf-8-sig", "utf-16", "idna", "cp437", "ascii")
"""Codecs that may be asked for; their modules cannot be opened afterwards."""


def confine(*, memory: int, seconds: int) -> None:
    """From here on this process holds at most `memory` bytes for `seconds` of work and opens nothing any more.

    No descriptor beyond the three standard streams can exist: every open(), socket() and pipe() fails. Where the
    system allows it, the process also leaves the network and can gain no privileges.
    """
    for name in WARMED:
        codecs.lookup(name)
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.unshare(NEW_NETWORK) != 0:
            libc.unshare(NEW_USER | NEW_NETWORK)
        libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    for limit, value in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, STANDARD_STREAMS),
    ):
        resource.setrlimit(limit, (value, value))
