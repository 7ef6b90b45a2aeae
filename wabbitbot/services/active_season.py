"""The active season, held still while a result is written."""

from __future__ import annotations

from wabbitbot.models import Season
from wabbitbot.services.act import Act

_SHARE = "SELECT * FROM seasons WHERE is_active FOR SHARE"


def share_active_season(act: Act) -> Season | None:
    """The active season, which cannot end before this transaction does; None between seasons.

    Many may share it; who starts or ends a season waits for them.
    """
    # Who waited for the end of a season finds it ended, and looks once more for the next one.
    for _attempt in range(2):
        for season in Season.objects.using(act.using).raw(_SHARE):
            return season
    return None
