"""The finder of texts that go past the catalogue: Vietnamese in the sources outside gettext."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from django.template.base import Lexer, TokenType

from tools import write_texts

LETTERS = re.compile("[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]", re.IGNORECASE)
PROGRAM = "Chi Bộ"


def is_vietnamese(text: str) -> bool:
    """Whether letters only Vietnamese has stand in it, but for the name of the program."""
    return LETTERS.search(text.replace(PROGRAM, "")) is not None


def in_python(code: str) -> Iterator[tuple[int, str]]:
    """Strings with Vietnamese letters that are neither a docstring nor given to gettext, with their lines."""
    tree = ast.parse(code)
    excused = {
        id(child)
        for node in ast.walk(tree)
        if (isinstance(node, ast.Call) and name_of(node.func) in write_texts.KEYWORDS) or is_prose(node)
        for child in ast.walk(node)
    }
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in excused else ""
        if isinstance(text, str) and is_vietnamese(text):
            yield node.lineno, text


def name_of(function: ast.expr) -> str:
    return getattr(function, "id", "") or getattr(function, "attr", "")


def is_prose(node: ast.AST) -> bool:
    """A docstring, or the sentence below a constant."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def in_template(template: str) -> Iterator[tuple[int, str]]:
    """Text with Vietnamese letters outside the tags of translation, with its line."""
    inside = False
    for token in Lexer(template).tokenize():
        tag = token.contents.split()[0] if token.token_type == TokenType.BLOCK else ""
        if tag in {"blocktranslate", "endblocktranslate"}:
            inside = tag == "blocktranslate"
        translated = tag == "translate" or (inside and token.token_type == TokenType.TEXT)
        rest = re.sub(r"_\((\"[^\"]*\"|'[^']*')\)", "", token.contents)
        if not translated and token.token_type != TokenType.COMMENT and is_vietnamese(rest):
            yield token.lineno, token.contents.strip()


def in_static(text: str) -> Iterator[tuple[int, str]]:
    """Lines of a script, style sheet or picture with Vietnamese letters outside comments."""
    blocks = re.sub(r"/\*.*?\*/|<!--.*?-->", lambda found: "\n" * found[0].count("\n"), text, flags=re.DOTALL)
    plain = re.sub(r"^\s*//.*$", "", blocks, flags=re.MULTILINE)
    return ((number, line) for number, line in enumerate(plain.splitlines(), start=1) if is_vietnamese(line))
