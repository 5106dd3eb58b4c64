"""What every sub-command's parser has in common."""

from __future__ import annotations

import argparse

from chibo.config.launch.catalogue import COMMANDS


def parser_for(name: str) -> argparse.ArgumentParser:
    """A parser that calls itself `./chibo NAME`."""
    about = COMMANDS[name].about
    return argparse.ArgumentParser(prog=f"./chibo {name}", description=about[0].upper() + about[1:] + ".")


def port(text: str) -> int:
    """A port number; raises ArgumentTypeError otherwise."""
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"{text} không phải số cổng (1 đến 65535)")
    return int(text)
