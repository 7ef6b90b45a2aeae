"""Features that depend on application and schema version."""

from versioning.features import require


def declare() -> None:
    """Called once when the app is ready."""
    require("new_leaderboard", app="1.2.0+", schema=">=002-1.0")
    require("use_legacy_stats_format", schema="<002-1.0")
    require("advanced_reporting", app="1.3.0+", schema=">=003-1.0")
