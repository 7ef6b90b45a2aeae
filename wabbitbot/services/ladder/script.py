"""All rows of a ladder, in batches that can be written one after the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from wabbitbot.models.enums import ChallengeStatus, TeamSize
from wabbitbot.services.ladder.cast import Cast
from wabbitbot.services.ladder.casual_rows import add_casual
from wabbitbot.services.ladder.division_rows import Tallies
from wabbitbot.services.ladder.match_rows import MatchRows
from wabbitbot.services.ladder.people import People
from wabbitbot.services.ladder.places import Places
from wabbitbot.services.ladder.potential_rows import Potential
from wabbitbot.services.ladder.scrimmage_rows import ScrimmageRows
from wabbitbot.services.ladder.season import Season
from wabbitbot.services.ladder.season_rows import season_rows
from wabbitbot.services.ladder.standing_rows import StandingRows
from wabbitbot.services.ladder.text import Rows
from wabbitbot.services.ladder.tournament_rows import TournamentRows

# Matches a batch, of some 32 rows each.
BATCH = 500
_PENDING = 3


def batches(cast: Cast, places: Places, played: Season) -> Iterator[tuple[Rows, int]]:
    """The rows, and how many players, teams and matches are in them.

    The season is played a second time, now with its rows: players come before their matches, and
    have the figures of its end.

    Args:
        cast: Who plays.
        places: Where.
        played: The season, played to its end.
    """
    recipe = cast.recipe
    people = People(cast, played)
    seasons, season_id = season_rows(cast)
    yield places.rows, 0
    yield seasons, 0
    for rows in people.players():
        yield rows, len(rows["players"])
    for rows in people.groups():
        yield rows, len(rows["teams"])
    tallies, potential = Tallies(cast), Potential(cast)
    matches = MatchRows(cast, places, tallies)
    scrimmages = ScrimmageRows(cast, matches, potential)
    rows = defaultdict(list)
    TournamentRows(cast, matches, season_id).add(rows)
    add_casual(rows, cast, matches, played)
    yield rows, len(rows["matches"])
    season = Season(recipe, played.matches)
    play = season.play()
    while batch := list(islice(play, BATCH)):
        rows = defaultdict(list)
        for match in batch:
            scrimmages.add(rows, match)
        yield rows, len(batch)
    rows = defaultdict(list)
    _add_pending(rows, cast, scrimmages)
    potential.add_rows(rows)
    tallies.add_rows(rows, places, season_id)
    yield rows, 0
    for rows in StandingRows(cast, season, season_id).batches():
        yield rows, 0


def _add_pending(rows: Rows, cast: Cast, scrimmages: ScrimmageRows) -> None:
    """The last challenges: some wait for an answer, one was taken back."""
    now = cast.recipe.now
    for number in range(min(_PENDING + 1, cast.recipe.players // 2)):
        status = ChallengeStatus.PENDING if number else ChallengeStatus.CANCELLED
        first, second = 2 * number, 2 * number + 1
        scrimmages.add_challenge(
            rows, TeamSize.ONE_V_ONE, first, second, 1, now - 600 * (number + 1),
            ((first,), ()), status,
        )  # fmt: skip
