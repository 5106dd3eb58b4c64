"""Reads the file on standard input; what was asked is the first argument, as JSON."""

from __future__ import annotations

import json
import mmap
import sys

from chibo.foundation.documents.reader.confinement import confine
from chibo.foundation.exchange.reader.sheet import Asked, tell


def main() -> None:
    """Give everything away first, then look at the file."""
    asked = Asked(**json.loads(sys.argv[1]))
    content: mmap.mmap | bytes
    try:
        content = mmap.mmap(0, 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):
        content = sys.stdin.buffer.read()
    confine(memory=asked.memory, seconds=asked.seconds)
    tell(content, asked, sys.stdout.buffer)


if __name__ == "__main__":
    main()
