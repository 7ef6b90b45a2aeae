"""What a public page says, and that it is one that everybody can use."""

from __future__ import annotations

import re
from html.parser import HTMLParser

VOID = {"meta", "link", "input"}


class Page(HTMLParser):
    """Tags, attributes and text; unbalanced tags are an error."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(html)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def values(self, tag: str, attribute: str) -> list[str | None]:
        return [attrs.get(attribute) for name, attrs in self.tags if name == tag]


def safe_and_accessible(page: Page) -> None:
    names = [tag for tag, _ in page.tags]
    assert not {"script", "style", "iframe", "img"} & set(names)
    assert not any("style" in attrs for _, attrs in page.tags)
    assert not any(key.startswith("on") for _, attrs in page.tags for key in attrs)
    assert page.values("html", "lang") == ["en"]
    assert (names.count("h1"), names.count("main"), names.count("title")) == (1, 1, 1)
    links = [*page.values("a", "href"), *page.values("link", "href")]
    assert all(link and re.match(r"/(?!/)|#main$|\?page=\d+$", link) for link in links)
    assert {"/admin/", "/health/live", "/health/ready", "/health/db"} <= set(links)
