"""The data dictionary says what the models say."""

from __future__ import annotations

from tests.docs.data_dictionary import PAGE, START, entities, render
from tests.docs.pages import headings

TEXT = PAGE.read_text(encoding="utf-8")


def test_the_generated_part_is_up_to_date() -> None:
    told = TEXT.partition(START)[2].strip()
    assert told == render().strip(), "run `python -m tests.docs.data_dictionary`"


def test_every_entity_has_its_section() -> None:
    assert set(headings(TEXT, 2)) >= {model.__name__ for model in entities()}
    assert len(entities()) == 39
