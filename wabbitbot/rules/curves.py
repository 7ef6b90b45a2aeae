"""Learning curves: the win rate with a division, by games played with it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from wabbitbot.models.enums import CurveModel
from wabbitbot.rules.errors import InvalidCurveError
from wabbitbot.rules.figures import finite, not_negative

# Fewer games make no curve, only noise.
MIN_GAMES = 15

Parameters = Mapping[str, float]
_Formula = Callable[[Parameters, float], float]

PARAMETERS: Mapping[CurveModel, tuple[str, ...]] = {
    CurveModel.LINEAR: ("a", "b"),
    CurveModel.LOGARITHMIC: ("a", "b"),
    CurveModel.POWER_LAW: ("a", "b"),
    CurveModel.EXPONENTIAL_APPROACH: ("ceiling", "initial", "k"),
}

_VALUE: Mapping[CurveModel, _Formula] = {
    CurveModel.LINEAR: lambda p, n: p["a"] + p["b"] * n,
    CurveModel.LOGARITHMIC: lambda p, n: p["a"] + p["b"] * math.log(n),
    CurveModel.POWER_LAW: lambda p, n: p["a"] * n ** p["b"],
    CurveModel.EXPONENTIAL_APPROACH: lambda p, n: (
        p["ceiling"] - (p["ceiling"] - p["initial"]) * math.exp(-p["k"] * n)
    ),
}

_SLOPE: Mapping[CurveModel, _Formula] = {
    CurveModel.LINEAR: lambda p, n: p["b"],
    CurveModel.LOGARITHMIC: lambda p, n: p["b"] / n,
    CurveModel.POWER_LAW: lambda p, n: p["a"] * p["b"] * n ** (p["b"] - 1),
    CurveModel.EXPONENTIAL_APPROACH: lambda p, n: (
        (p["ceiling"] - p["initial"]) * p["k"] * math.exp(-p["k"] * n)
    ),
}


@dataclass(frozen=True, slots=True)
class Curve:
    """A fitted curve.

    Attributes:
        model: The formula.
        parameters: Its numbers: ``a`` and ``b``, or ``ceiling``, ``initial`` and ``k``.
    """

    model: CurveModel
    parameters: Parameters

    def __post_init__(self) -> None:
        """Refuse numbers that the formula does not have.

        Raises:
            InvalidCurveError: A parameter is missing or unknown.
            InvalidFigureError: A parameter is not finite.
        """
        wanted = PARAMETERS[self.model]
        if set(self.parameters) != set(wanted):
            raise InvalidCurveError(
                self.model,
                f"has the parameters {', '.join(sorted(self.parameters)) or 'none'}",
                f"give exactly {', '.join(wanted)}.",
            )
        for name, value in self.parameters.items():
            finite(f"parameter {name}", value)

    @property
    def ceiling(self) -> float | None:
        """The win rate that the curve approaches; None where the model has no ceiling."""
        return self.parameters.get("ceiling")

    def win_rate(self, games: int) -> float:
        """The win rate after so many games.

        The formula's own value: a bad fit may lie outside 0 to 1, and shows by that.

        Raises:
            InvalidCurveError: There is no game, or the value is beyond all numbers.
        """
        return self._at(_VALUE, games)

    def learning_rate(self, games: int) -> float:
        """The rise of the win rate with one more game.

        Raises:
            InvalidCurveError: There is no game, or the value is beyond all numbers.
        """
        return self._at(_SLOPE, games)

    def _at(self, formulas: Mapping[CurveModel, _Formula], games: int) -> float:
        if games < 1:
            raise InvalidCurveError(
                self.model, f"has no value at {games} games", "give a number from 1 on."
            )
        try:
            value = formulas[self.model](self.parameters, float(games))
        except OverflowError:
            value = math.inf
        if not math.isfinite(value):
            raise InvalidCurveError(
                self.model, f"leaves all numbers at {games} games", "fit the curve again."
            )
        return value


def is_reliable(games: int) -> bool:
    """Whether so many games are enough for a curve.

    Raises:
        InvalidFigureError: ``games`` is negative.
    """
    return not_negative("number of games", games) >= MIN_GAMES
