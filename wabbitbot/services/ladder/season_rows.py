"""The rows of the seasons: one that is over, and the active one, which was played."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from wabbitbot.services.ladder.cast import Cast
from wabbitbot.services.ladder.recipe import SEASON_DAYS
from wabbitbot.services.ladder.text import FALSE, TRUE, Rows, moment

_DAYS_TO_GO = 30


def season_rows(cast: Cast) -> tuple[Rows, str]:
    """The rows, and the id of the active season."""
    rows: Rows = defaultdict(list)
    config, new = cast.new("season_configs")(), cast.new("seasons")
    start = cast.recipe.day - dt.timedelta(days=SEASON_DAYS)
    end = cast.recipe.day + dt.timedelta(days=_DAYS_TO_GO)
    length = end - start
    now, since, before = (
        moment(cast.recipe.now),
        moment(cast.recipe.start),
        moment(cast.recipe.start - length.days * 86_400),
    )
    active = new()
    rows["season_configs"].append((config, before, before))
    rows["seasons"] = [
        (
            new(), before, since,
            config, "Season 1", str(start - length), str(start - dt.timedelta(days=1)), FALSE,
        ),
        (active, since, now, config, "Season 2", str(start), str(end), TRUE),
    ]  # fmt: skip
    return rows, active
