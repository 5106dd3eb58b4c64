"""Looks at the file on standard input and answers with one line of JSON: its kind, or why it is not taken."""

from __future__ import annotations

import json
import sys

from chibo.foundation.documents.reader import portable
from chibo.foundation.documents.reader.confinement import confine
from chibo.foundation.documents.reader.kinds import looked_at
from chibo.foundation.documents.reader.problems import Problem


def main() -> None:
    """Give everything away first, then look at the file."""
    content = sys.stdin.buffer.read()
    portable.warm()
    confine(memory=int(sys.argv[1]), seconds=int(sys.argv[2]))
    try:
        answer = {"kind": looked_at(content)}
    except Problem as problem:
        answer = {"problem": problem.code}
    sys.stdout.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    main()
