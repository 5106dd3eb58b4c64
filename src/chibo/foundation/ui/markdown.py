"""Our own Markdown documents as HTML: headings get the anchors that code forges give them, raw HTML stays text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a page shows it; its size is known beforehand, so that nothing moves when it arrives."""

    url: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its anchor and, for searching, the words under it up to the next heading."""

    title: str
    level: int
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document: its title, the HTML below it, its sections (the title's first), the links as they were written."""

    title: str
    html: SafeString
    sections: tuple[Section, ...]
    links: tuple[str, ...]

    @property
    def contents(self) -> list[Section]:
        """The headings just below the title."""
        return [section for section in self.sections if section.level == 2]


def anchor(heading: str) -> str:
    """The anchor of a heading, as forges make it: lower case, hyphens for spaces, only letters, digits, - and _."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


@dataclass(slots=True)
class _Rendering:
    """One document on its way. `link` answers the address for a target, "" where it leads nowhere on a page."""

    tokens: list[Token]
    link: Callable[[str], str]
    picture: Callable[[str], Picture | None]
    prefix: str
    seen: dict[str, int] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)

    def named(self, title: str) -> str:
        """The anchor of the next heading; a repeated one is numbered."""
        name = self.prefix + anchor(title)
        self.seen[name] = self.seen.get(name, -1) + 1
        return f"{name}-{self.seen[name]}" if self.seen[name] else name

    def sections(self) -> Iterator[Section]:
        """Every section; on the way each heading gets its anchor as id."""
        title, level, name, text = "", 1, "", list[str]()
        for place, token in enumerate(self.tokens):
            if token.type == "heading_open":
                if place:
                    yield Section(title, level, name, " ".join(text))
                title, level, text = words(self.tokens[place + 1]), int(token.tag[1:]), []
                name = self.named(title)
                token.attrSet("id", name)
            elif token.type == "inline" and self.tokens[place - 1].type != "heading_open":
                text.append(words(token))
            elif token.type == "fence":
                text.append(token.content)
        yield Section(title, level, name, " ".join(text))

    def lead(self) -> None:
        """Make links and pictures lead where this page has them; those that lead nowhere become text."""
        for token in self.tokens:
            if token.children:
                token.children = list(self.led(token.children))

    def led(self, children: list[Token]) -> Iterator[Token]:
        closings: list[bool] = []
        for child in children:
            if child.type == "link_open":
                self.links.append(str(child.attrGet("href")))
                address = self.link(self.links[-1])
                child.attrSet("href", address)
                child.attrSet("class", "link")
                closings.append(bool(address))
                if not address:
                    continue
            elif child.type == "link_close" and not closings.pop():
                continue
            if child.type == "image":
                yield from self.shown(child)
            else:
                yield child

    def shown(self, image: Token) -> Iterator[Token]:
        """The picture as a link to itself, so that a small screen can open it; its words where there is none."""
        found = self.picture(str(image.attrGet("src")))
        if found is None:
            yield from image.children or []
            return
        image.attrs |= {"src": found.url, "width": found.width, "height": found.height, "loading": "lazy"}
        yield Token("link_open", "a", 1, attrs={"href": found.url, "class": "shot"})
        yield image
        yield Token("link_close", "a", -1)


def words(token: Token) -> str:
    """The text of an inline token, without marks; of pictures their alternative."""
    return "".join(
        " " if one.type in ("softbreak", "hardbreak") else words(one) if one.children else one.content
        for one in token.children or []
    )


def read(
    text: str, *, link: Callable[[str], str], picture: Callable[[str], Picture | None], prefix: str = ""
) -> Document:
    """The document in `text`. `link` and `picture` lead its relative targets; `prefix` stands before its anchors."""
    rendering = _Rendering(_PARSER.parse(text), link, picture, prefix)
    sections = tuple(rendering.sections())
    rendering.lead()
    titled = bool(sections) and sections[0].level == 1 and rendering.tokens[:1] and rendering.tokens[0].tag == "h1"
    body = rendering.tokens[3:] if titled else rendering.tokens
    html = SafeString(_PARSER.renderer.render(body, _PARSER.options, {}))
    return Document(sections[0].title, html, sections, tuple(rendering.links))
