"""What apps say of their papers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from chibo.foundation.access.actor import Actor
from chibo.kernel.registry import Registry


class Form(StrEnum):
    """What a paper can be had as: to be kept and printed (PDF/A), or to be worked on further (DOCX)."""

    PDF = "pdf"
    DOCX = "docx"


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """The data of one paper, and the unit whose paper it is."""

    unit: Any
    data: Any


@dataclass(frozen=True, kw_only=True, slots=True)
class Paper:
    """A kind of paper: a folder with its template for each form, plain data it is filled with, and samples of these.

    `find(actor, key)` gives one paper to an actor who may see what it is about, and raises LookupError for everybody
    else. `samples` are what the contract test renders: the usual case, the longest, the emptiest. `stem` is
    the beginning of the file's name for given data.
    """

    code: str
    title: Any
    folder: Path
    find: Callable[[Actor, str], Found]
    samples: Callable[[], tuple[Any, ...]]
    stem: Callable[[Any], str]
    forms: tuple[Form, ...] = (Form.PDF,)

    def template(self, form: Form) -> Path:
        return self.folder / ("template.docx" if form == Form.DOCX else "template.typ")


papers: Registry[Paper] = Registry("Paper")


def declare(paper: Paper) -> Paper:
    """Register a paper. Raises FileNotFoundError when it declares a form it has no template for."""
    for form in paper.forms:
        if not paper.template(form).is_file():
            raise FileNotFoundError(paper.template(form))
    return papers.add(paper.code, paper)
