"""`docs/reference/queries.md` lists every question, with indexes that there are."""

from __future__ import annotations

import inspect
import re

import pytest
from django.apps import apps
from django.db import models

from tests.docs.pages import REFERENCE, headings, section, spans, tables
from wabbitbot.querysets.base import EntityQuerySet

PAGE = (REFERENCE / "queries.md").read_text(encoding="utf-8")
MODELS = {model.__name__: model for model in apps.get_app_config("wabbitbot").get_models()}


def questions(model: type[models.Model]) -> dict[str, str]:
    """The public methods of a model's queryset that are no one else's, and their arguments."""
    queryset = type(model._default_manager.all())
    return {
        name: _arguments(getattr(queryset, name))
        for name in dir(queryset)
        if not name.startswith("_")
        and inspect.isfunction(getattr(queryset, name))
        and not hasattr(EntityQuerySet, name)
    }


def _arguments(method: object) -> str:
    parameters = list(inspect.signature(method).parameters.values())[1:]  # type: ignore[arg-type]
    return ", ".join(
        ("*" if p.kind is p.VAR_POSITIONAL else "")
        + p.name
        + ("" if p.default is p.empty else f"={p.default}")
        for p in parameters
    )


ASKED = sorted(name for name, model in MODELS.items() if questions(model))


def test_every_entity_with_questions_has_a_section() -> None:
    assert sorted(set(headings(PAGE, 2)) - {"Searches"}) == ASKED


@pytest.mark.parametrize("name", ASKED)
def test_every_question_is_explained(name: str) -> None:
    told = [spans(row[0])[0] for row in tables(section(PAGE, name), "method")]
    written = [f"{method}({given})" for method, given in questions(MODELS[name]).items()]
    assert sorted(told) == sorted(written)


def test_every_index_is_one_of_the_models() -> None:
    known = {
        held.name
        for model in MODELS.values()
        for held in (*model._meta.indexes, *model._meta.constraints)
    }
    told = set(re.findall(r"`((?:gin_idx|idx|uq|ex)_\w+)`", PAGE))
    assert told - known == set()
