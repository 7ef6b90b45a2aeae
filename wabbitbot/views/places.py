"""Which places of a ranking stand on which page: pure arithmetic."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

PLACES_A_PAGE = 100


def page_number(text: str) -> int:
    """The number of a page as an address gives it.

    Raises:
        Http404: It is no number from 1 on.
    """
    if not (text.isascii() and text.isdecimal() and len(text) < 10 and int(text)):
        raise Http404(f"“{text[:20]}” is no page: pages are numbered from 1 on.")
    return int(text)


def page_of_rank(rank: int) -> int:
    """The page on which a rank stands."""
    return (rank - 1) // PLACES_A_PAGE + 1


@dataclass(frozen=True, slots=True)
class Places:
    """The ranks on one page; a page has its ranks even where some of them are vacant.

    Attributes:
        page: From 1.
        last_rank: The last of the whole ranking; 0 where nobody is in it.

    Raises:
        Http404: The ranking ends before this page.
    """

    page: int
    last_rank: int

    def __post_init__(self) -> None:
        if self.page > self.pages:
            raise Http404(f"There is no page {self.page}: the last one is page {self.pages}.")

    @property
    def pages(self) -> int:
        """How many there are; an empty ranking has one."""
        return max(1, page_of_rank(self.last_rank))

    @property
    def first(self) -> int:
        """The first rank on the page."""
        return (self.page - 1) * PLACES_A_PAGE + 1

    @property
    def last(self) -> int:
        """The last rank on the page."""
        return self.page * PLACES_A_PAGE

    @property
    def shown(self) -> list[int | None]:
        """The pages to link: the first, the last and those nearby; None is a gap."""
        near = {1, self.pages, *range(self.page - 1, self.page + 2)}
        shown: list[int | None] = []
        for page in sorted(number for number in near if 1 <= number <= self.pages):
            previous = shown[-1] if shown else 0
            if previous is not None and page - previous == 2:
                shown.append(page - 1)
            elif previous is not None and page - previous > 2:
                shown.append(None)
            shown.append(page)
        return shown
