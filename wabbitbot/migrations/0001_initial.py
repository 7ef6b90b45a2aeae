"""Schema 001-1.0: the whole ladder.

A table an operation, parents first, with its constraints and indexes; before the tables the
extensions that they need, after them what no model says. What many tables have is written once.
"""

from __future__ import annotations

import uuid
from decimal import Decimal
from typing import Any

import django.utils.timezone
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.functions import RandomUUID
from django.contrib.postgres.indexes import OpClass
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.core.validators import RegexValidator
from django.db import migrations, models
from django.db.models.functions import Lower, Mod, Now, Upper
from django.db.models.lookups import Exact

from versioning.operations.schema_version import SetSchemaVersion
from wabbitbot.archive.operations import CreateArchives, InstallArchiving
from wabbitbot.models.fields import DiscordIdField, JsonListField, JsonObjectField, UpdatedAtField
from wabbitbot.models.indexes import LongNameGinIndex, LongNameIndex
from wabbitbot.models.ranges import TsTzRange
from wabbitbot.models.short_texts import ShortTexts
from wabbitbot.models.snapshot import IdentitiesField
from wabbitbot.operations import FreezeRows

TEAM_SIZES = [("1v1", "1v1"), ("2v2", "2v2"), ("3v3", "3v3"), ("4v4", "4v4")]
SIDES = [(1, "First"), (2, "Second")]
MATCH_STATUSES = [
    ("Created", "Created"),
    ("InProgress", "In progress"),
    ("Completed", "Completed"),
    ("Cancelled", "Cancelled"),
    ("Forfeited", "Forfeited"),
]
SCRIMMAGE_STATUSES = [
    ("Accepted", "Accepted"),
    ("Declined", "Declined"),
    ("InProgress", "In progress"),
    ("Completed", "Completed"),
    ("Cancelled", "Cancelled"),
    ("Forfeited", "Forfeited"),
]
TOURNAMENT_STATUSES = [
    ("Announced", "Announced"),
    ("RegistrationOpen", "Registration open"),
    ("RegistrationClosed", "Registration closed"),
    ("InProgress", "In progress"),
    ("Completed", "Completed"),
    ("Cancelled", "Cancelled"),
]
EMPTY: dict[str, Any] = {"blank": True, "default": "", "db_default": ""}
BELOW = Decimal(10) ** 6
# Blanks as they were when this schema was made.
BLANK = (
    r"\u0001-\u0020\u007F-\u00A0\u00AD\u034F\u061C\u115F\u1160\u1680\u17B4\u17B5\u180B-"
    r"\u180F\u2000-\u200F\u2028-\u202F\u205F-\u206F\u2800\u3000\u3164\uFE00-\uFE0F\uFEFF"
    r"\uFFA0\uFFF0-\uFFFB\U0001BCA0-\U0001BCA3\U0001D173-\U0001D17A\U000E0000-\U000E0FFF"
)
VISIBLE = f"[^{BLANK}]"
OUTER = f"^[{BLANK}]+|[{BLANK}]+$"


def entity() -> list[tuple[str, models.Field[Any, Any]]]:
    now = django.utils.timezone.now
    return [
        (
            "id",
            models.UUIDField(
                default=uuid.uuid4,
                db_default=RandomUUID(),
                editable=False,
                primary_key=True,
                serialize=False,
            ),
        ),
        ("created_at", models.DateTimeField(default=now, db_default=Now(), editable=False)),
        ("updated_at", UpdatedAtField(default=now, db_default=Now(), editable=False)),
        ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
        ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
    ]


def reference(
    to: str, name: str, on_delete: Any = models.CASCADE, **kwargs: Any
) -> models.Field[Any, Any]:
    kwargs = {"on_delete": on_delete, "db_index": False, "related_name": name, **kwargs}
    return models.ForeignKey(f"wabbitbot.{to}", **kwargs)


def reference_or_null(to: str, name: str, **kwargs: Any) -> models.Field[Any, Any]:
    return reference(to, name, on_delete=models.SET_NULL, null=True, blank=True, **kwargs)


def moment() -> models.Field[Any, Any]:
    return models.DateTimeField(default=django.utils.timezone.now, db_default=Now())


def moment_or_null() -> models.Field[Any, Any]:
    return models.DateTimeField(null=True, blank=True)


def identity_or_null() -> models.Field[Any, Any]:
    return models.UUIDField(null=True, blank=True)


def flag(*, default: bool = False) -> models.Field[Any, Any]:
    return models.BooleanField(default=default, db_default=default)


def count() -> models.Field[Any, Any]:
    return models.PositiveIntegerField(default=0, db_default=0)


def points(start: int) -> models.Field[Any, Any]:
    return models.DecimalField(max_digits=12, decimal_places=6, default=start, db_default=start)


def points_or_null() -> models.Field[Any, Any]:
    return models.DecimalField(max_digits=12, decimal_places=6, null=True, blank=True)


def share() -> models.Field[Any, Any]:
    return models.DecimalField(max_digits=9, decimal_places=6, default=0, db_default=0)


def share_or_null() -> models.Field[Any, Any]:
    return models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)


def trimmed(field: str) -> models.Func:
    return models.Func(
        models.F(field),
        models.Value(OUTER),
        models.Value(""),
        models.Value("g"),
        function="REGEXP_REPLACE",
    )


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("versioning", "0001_initial"),
    ]

    operations = [
        BtreeGistExtension(),
        TrigramExtension(),
        migrations.CreateModel(
            name="DiscordThread",
            fields=[
                *entity(),
                ("guild_id", DiscordIdField()),
                ("channel_id", DiscordIdField()),
                ("thread_id", DiscordIdField()),
                ("message_id", DiscordIdField(blank=True, null=True)),
                ("creator_discord_user_id", DiscordIdField()),
                ("feature", models.CharField(**EMPTY, max_length=64)),
                ("last_activity_at", moment()),
                ("expires_at", moment_or_null()),
            ],
            options={
                "db_table": "discord_threads",
                "indexes": [
                    LongNameIndex(fields=["expires_at"], name="idx_discord_threads_expires_at")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("thread_id",),
                        name="uq_discord_threads_thread_id",
                        violation_error_message="This thread is known already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                *entity(),
                ("discord_user_id", DiscordIdField(verbose_name="Discord ID")),
                ("username", models.CharField(max_length=32)),
                ("global_name", models.CharField(**EMPTY, max_length=32)),
                ("mention", models.CharField(**EMPTY, max_length=32)),
                ("avatar_url", models.URLField(**EMPTY, max_length=512)),
                ("previous_discord_user_ids", JsonListField(verbose_name="previous Discord IDs")),
                ("previous_discord_usernames", JsonListField()),
                ("previous_discord_global_names", JsonListField()),
                ("previous_discord_mentions", JsonListField()),
                ("joined_at", moment()),
                ("last_active", moment()),
                ("is_active", flag(default=True)),
            ],
            options={
                "verbose_name": "Discord member",
                "db_table": "mashina_users",
                "indexes": [
                    LongNameGinIndex(
                        OpClass(Upper("username"), name="gin_trgm_ops"),
                        name="gin_idx_mashina_users_username_text",
                    ),
                    LongNameGinIndex(
                        OpClass(Upper("global_name"), name="gin_trgm_ops"),
                        name="gin_idx_mashina_users_global_name_text",
                    ),
                    LongNameGinIndex(
                        fields=["previous_discord_user_ids"],
                        name="gin_idx_mashina_users_previous_discord_user_ids",
                    ),
                    LongNameGinIndex(
                        fields=["previous_discord_usernames"],
                        name="gin_idx_mashina_users_previous_discord_usernames",
                    ),
                    LongNameGinIndex(
                        fields=["previous_discord_global_names"],
                        name="gin_idx_mashina_users_previous_discord_global_names",
                    ),
                    LongNameGinIndex(
                        fields=["previous_discord_mentions"],
                        name="gin_idx_mashina_users_previous_discord_mentions",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("username__regex", VISIBLE)),
                        name="ck_mashina_users_username_not_blank",
                        violation_error_message="A member needs a name.",
                    ),
                    models.UniqueConstraint(
                        fields=("discord_user_id",),
                        name="uq_mashina_users_discord_user_id",
                        violation_error_message="A member with this Discord ID exists already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Player",
            fields=[
                *entity(),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=models.CASCADE, related_name="player", to="wabbitbot.user"
                    ),
                ),
                ("player_name", models.CharField(max_length=32)),
                ("last_active", moment()),
                ("is_archived", flag()),
                ("archived_at", moment_or_null()),
                (
                    "team_join_limit",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Empty: as many teams as the roster rules allow.",
                        null=True,
                    ),
                ),
                (
                    "team_join_cooldowns",
                    JsonObjectField(help_text="{team id: when the player may rejoin}"),
                ),
                ("current_platform_ids", JsonObjectField(help_text="{platform: id}")),
                ("previous_platform_ids", JsonObjectField(help_text="{platform: [ids]}")),
                ("current_steam_username", models.CharField(**EMPTY, max_length=64)),
                ("previous_steam_usernames", JsonListField()),
                ("wins", count()),
                ("losses", count()),
                ("rating", points(1000)),
            ],
            options={
                "db_table": "players",
                "indexes": [
                    LongNameIndex(fields=["last_active"], name="idx_players_last_active"),
                    LongNameGinIndex(
                        OpClass(Upper("player_name"), name="gin_trgm_ops"),
                        name="gin_idx_players_name_text",
                    ),
                    LongNameGinIndex(
                        OpClass(Upper("current_steam_username"), name="gin_trgm_ops"),
                        name="gin_idx_players_current_steam_username_text",
                    ),
                    LongNameGinIndex(
                        fields=["team_join_cooldowns"], name="gin_idx_players_team_join_cooldowns"
                    ),
                    LongNameGinIndex(
                        fields=["current_platform_ids"], name="gin_idx_players_current_platform_ids"
                    ),
                    LongNameGinIndex(
                        fields=["previous_platform_ids"],
                        name="gin_idx_players_previous_platform_ids",
                    ),
                    LongNameGinIndex(
                        fields=["previous_steam_usernames"],
                        name="gin_idx_players_previous_steam_usernames",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("player_name__regex", VISIBLE)),
                        name="ck_players_name_not_blank",
                        violation_error_message="A player needs a name.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rating__gte", 0), ("rating__lt", BELOW)),
                        name="ck_players_rating",
                        violation_error_message="rating: never below zero.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Team",
            fields=[
                *entity(),
                ("name", models.CharField(max_length=64)),
                ("tag", models.CharField(max_length=16)),
                (
                    "team_major",
                    reference_or_null(
                        "player",
                        "led_teams",
                        help_text="Who speaks for the team. The team outlives them.",
                    ),
                ),
                ("last_active", moment()),
                (
                    "team_type",
                    models.CharField(
                        choices=[("Solo", "Solo"), ("Team", "Team")],
                        db_default="Team",
                        default="Team",
                        max_length=8,
                    ),
                ),
                ("is_archived", flag()),
                ("archived_at", moment_or_null()),
            ],
            options={
                "db_table": "teams",
                "indexes": [
                    LongNameIndex(fields=["team_major"], name="idx_teams_team_major_id"),
                    LongNameIndex(fields=["last_active"], name="idx_teams_last_active"),
                    LongNameGinIndex(
                        OpClass(Upper("name"), name="gin_trgm_ops"), name="gin_idx_teams_name_text"
                    ),
                    LongNameGinIndex(
                        OpClass(Upper("tag"), name="gin_trgm_ops"), name="gin_idx_teams_tag_text"
                    ),
                    LongNameGinIndex(
                        ShortTexts(Upper("name")),
                        ShortTexts(Upper("tag")),
                        name="gin_idx_teams_short_texts",
                    ),
                    LongNameIndex(
                        OpClass(Upper("name"), name="text_pattern_ops"), name="idx_teams_name_text"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        Lower(trimmed("name")),
                        name="uq_teams_name",
                        violation_error_message="A team of this name exists already (upper and lower case and outer blanks do not count).",
                    ),
                    models.UniqueConstraint(
                        Lower(trimmed("tag")),
                        name="uq_teams_tag",
                        violation_error_message="A team with this tag exists already (upper and lower case and outer blanks do not count).",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name__regex", VISIBLE), ("tag__regex", VISIBLE)),
                        name="ck_teams_name_and_tag_not_blank",
                        violation_error_message="A team needs a name and a tag.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("team_type__in", ["Solo", "Team"])),
                        name="ck_teams_team_type",
                        violation_error_message="team_type: choose one of Solo, Team.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Division",
            fields=[
                *entity(),
                ("name", models.CharField(max_length=100)),
                (
                    "faction",
                    models.CharField(
                        choices=[("BLUFOR", "BLUFOR"), ("REDFOR", "REDFOR")], max_length=6
                    ),
                ),
                ("description", models.TextField(**EMPTY)),
                ("is_active", flag(default=True)),
                (
                    "icon_filename",
                    models.CharField(
                        **EMPTY,
                        max_length=255,
                        validators=[
                            RegexValidator("^[^/\\\\]+$", "Give a file name without a folder.")
                        ],
                    ),
                ),
            ],
            options={
                "db_table": "divisions",
                "constraints": [
                    models.UniqueConstraint(
                        Lower(trimmed("name")),
                        name="uq_divisions_name",
                        violation_error_message="A division of this name exists already (upper and lower case and outer blanks do not count).",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name__regex", VISIBLE)),
                        name="ck_divisions_name_not_blank",
                        violation_error_message="A division needs a name.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("faction__in", ["BLUFOR", "REDFOR"])),
                        name="ck_divisions_faction",
                        violation_error_message="faction: choose one of BLUFOR, REDFOR.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SeasonConfig",
            fields=[
                *entity(),
                ("reset_scrimmage_ratings_on_start", flag()),
                ("reset_tournament_ratings_on_start", flag()),
                ("scrimmage_rating_decay_enabled", flag()),
                ("tournament_rating_decay_enabled", flag()),
                (
                    "scrimmage_decay_rate_per_week",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=3,
                        default=0,
                        help_text="Rating points lost in each whole week without a scrimmage.",
                        max_digits=8,
                    ),
                ),
                (
                    "tournament_decay_rate_per_week",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=3,
                        default=0,
                        help_text="Rating points lost in each whole week without a tournament match.",
                        max_digits=8,
                    ),
                ),
            ],
            options={
                "db_table": "season_configs",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("scrimmage_decay_rate_per_week__gte", 0),
                            ("scrimmage_decay_rate_per_week__lt", BELOW),
                            ("tournament_decay_rate_per_week__gte", 0),
                            ("tournament_decay_rate_per_week__lt", BELOW),
                        ),
                        name="ck_season_configs_decay_rates",
                        violation_error_message="scrimmage_decay_rate_per_week, tournament_decay_rate_per_week: never below zero.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Season",
            fields=[
                *entity(),
                ("config", reference("seasonconfig", "seasons")),
                ("name", models.CharField(max_length=100)),
                ("start_date", models.DateField()),
                ("end_date", models.DateField()),
                ("is_active", flag()),
            ],
            options={
                "db_table": "seasons",
                "indexes": [
                    LongNameIndex(fields=["config"], name="idx_seasons_config_id"),
                    LongNameIndex(fields=["start_date"], name="idx_seasons_start_date"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name__regex", VISIBLE)),
                        name="ck_seasons_name_not_blank",
                        violation_error_message="A season needs a name.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("start_date__lt", models.F("end_date"))),
                        name="ck_seasons_start_before_end",
                        violation_error_message="A season starts before it ends.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_active", True)),
                        fields=("is_active",),
                        name="uq_seasons_one_active",
                        violation_error_message="Another season is active: end that one first.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DivisionLearningCurve",
            fields=[
                *entity(),
                ("team", reference("team", "learning_curves")),
                ("division", reference("division", "learning_curves")),
                (
                    "season",
                    reference_or_null("season", "learning_curves", help_text="Empty: all time."),
                ),
                (
                    "model_type",
                    models.CharField(
                        choices=[
                            ("Linear", "Linear"),
                            ("Logarithmic", "Logarithmic"),
                            ("PowerLaw", "Power law"),
                            ("ExponentialApproach", "Exponential approach"),
                        ],
                        db_default="Linear",
                        default="Linear",
                        max_length=19,
                    ),
                ),
                (
                    "parameters",
                    JsonObjectField(help_text="{name of the model's parameter: number}"),
                ),
                ("r_squared", share()),
                ("total_games_played", count()),
                ("total_games_won", count()),
                ("last_recalculated", moment()),
                ("is_reliable", flag()),
            ],
            options={
                "db_table": "division_learning_curves",
                "indexes": [
                    LongNameIndex(fields=["team"], name="idx_division_learning_curves_team_id"),
                    LongNameIndex(
                        fields=["division"], name="idx_division_learning_curves_division_id"
                    ),
                    LongNameIndex(fields=["season"], name="idx_division_learning_curves_season_id"),
                    LongNameGinIndex(
                        fields=["parameters"], name="gin_idx_division_learning_curves_parameters"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("team", "division", "season"),
                        name="uq_division_learning_curves_team_id_division_id_season_id",
                        violation_error_message="The team has a curve with this division already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "model_type__in",
                                ["Linear", "Logarithmic", "PowerLaw", "ExponentialApproach"],
                            )
                        ),
                        name="ck_division_learning_curves_model_type",
                        violation_error_message="model_type: choose one of Linear, Logarithmic, Power law, Exponential approach.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("r_squared__gt", -BELOW), ("r_squared__lt", BELOW)),
                        name="ck_division_learning_curves_numbers",
                        violation_error_message="r_squared: give plain numbers.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("total_games_played__gte", models.F("total_games_won"))
                        ),
                        name="ck_division_learning_curves_total_games_played",
                        violation_error_message="total_games_won is more than total_games_played.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Map",
            fields=[
                *entity(),
                ("name", models.CharField(max_length=50)),
                ("scenario_name", models.CharField(**EMPTY, max_length=100)),
                ("description", models.TextField(**EMPTY)),
                ("size", models.CharField(choices=TEAM_SIZES, max_length=3)),
                (
                    "density",
                    models.PositiveSmallIntegerField(
                        blank=True, choices=[(1, "Low"), (2, "Medium"), (3, "High")], null=True
                    ),
                ),
                ("is_active", flag(default=True)),
                ("is_in_random_pool", flag()),
                ("is_in_tournament_pool", flag()),
                (
                    "thumbnail_filename",
                    models.CharField(
                        **EMPTY,
                        max_length=255,
                        validators=[
                            RegexValidator("^[^/\\\\]+$", "Give a file name without a folder.")
                        ],
                    ),
                ),
            ],
            options={
                "db_table": "maps",
                "constraints": [
                    models.UniqueConstraint(
                        Lower(trimmed("name")),
                        name="uq_maps_name",
                        violation_error_message="A map of this name exists already (upper and lower case and outer blanks do not count).",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name__regex", VISIBLE)),
                        name="ck_maps_name_not_blank",
                        violation_error_message="A map needs a name.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("size__in", list(dict(TEAM_SIZES)))),
                        name="ck_maps_size",
                        violation_error_message="size: choose one of 1v1, 2v2, 3v3, 4v4.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("density__in", [1, 2, 3])),
                        name="ck_maps_density",
                        violation_error_message="density: choose one of Low, Medium, High.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DivisionMapStats",
            fields=[
                *entity(),
                ("division", reference("division", "%(class)s")),
                ("season", reference_or_null("season", "%(class)s", help_text="Empty: all time.")),
                (
                    "team_size",
                    models.CharField(
                        blank=True,
                        choices=TEAM_SIZES,
                        help_text="Empty: all sizes.",
                        max_length=3,
                        null=True,
                    ),
                ),
                ("games_played", count()),
                ("games_won", count()),
                ("games_lost", count()),
                (
                    "winrate",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=6,
                        default=0,
                        help_text="Games won of those played, from 0 to 1.",
                        max_digits=9,
                    ),
                ),
                ("average_game_duration_minutes", points(0)),
                (
                    "total_game_duration_minutes",
                    models.DecimalField(db_default=0, decimal_places=6, default=0, max_digits=15),
                ),
                (
                    "game_length_performance",
                    JsonObjectField(help_text="{first minute of five: figures}"),
                ),
                ("map", reference("map", "division_stats")),
            ],
            options={
                "verbose_name_plural": "division map stats",
                "db_table": "division_map_stats",
                "abstract": False,
                "indexes": [
                    LongNameIndex(fields=["division"], name="idx_division_map_stats_division_id"),
                    LongNameIndex(fields=["season"], name="idx_division_map_stats_season_id"),
                    LongNameIndex(fields=["map"], name="idx_division_map_stats_map_id"),
                    LongNameGinIndex(
                        fields=["game_length_performance"],
                        name="gin_idx_division_map_stats_game_length_performance",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("division", "map", "team_size", "season"),
                        name="uq_division_map_stats_division_id_map_id_team_size_season_id",
                        violation_error_message="The division has stats on this map already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("team_size__in", list(dict(TEAM_SIZES)))),
                        name="ck_division_map_stats_team_size",
                        violation_error_message="team_size: choose one of 1v1, 2v2, 3v3, 4v4.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("games_played__gte", models.F("games_won") + models.F("games_lost"))
                        ),
                        name="ck_division_map_stats_games_played",
                        violation_error_message="games_won and games_lost are together more than games_played.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("winrate__gte", 0), ("winrate__lte", 1)),
                        name="ck_division_map_stats_winrate",
                        violation_error_message="winrate: from 0 to 1.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("average_game_duration_minutes__gte", 0),
                            ("average_game_duration_minutes__lt", BELOW),
                        ),
                        name="ck_division_map_stats_average_game_duration_minutes",
                        violation_error_message="average_game_duration_minutes: never below zero.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("total_game_duration_minutes__gte", 0),
                            ("total_game_duration_minutes__lte", 999999999),
                        ),
                        name="ck_division_map_stats_total_game_duration_minutes",
                        violation_error_message="total_game_duration_minutes: from 0 to 999999999.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DivisionStats",
            fields=[
                *entity(),
                ("division", reference("division", "%(class)s")),
                ("season", reference_or_null("season", "%(class)s", help_text="Empty: all time.")),
                (
                    "team_size",
                    models.CharField(
                        blank=True,
                        choices=TEAM_SIZES,
                        help_text="Empty: all sizes.",
                        max_length=3,
                        null=True,
                    ),
                ),
                ("games_played", count()),
                ("games_won", count()),
                ("games_lost", count()),
                (
                    "winrate",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=6,
                        default=0,
                        help_text="Games won of those played, from 0 to 1.",
                        max_digits=9,
                    ),
                ),
                ("average_game_duration_minutes", points(0)),
                (
                    "total_game_duration_minutes",
                    models.DecimalField(db_default=0, decimal_places=6, default=0, max_digits=15),
                ),
                (
                    "game_length_performance",
                    JsonObjectField(help_text="{first minute of five: figures}"),
                ),
                ("density_performance", JsonObjectField(help_text="{map density: figures}")),
                ("additional_metrics", JsonObjectField()),
            ],
            options={
                "verbose_name_plural": "division stats",
                "db_table": "division_stats",
                "abstract": False,
                "indexes": [
                    LongNameIndex(fields=["division"], name="idx_division_stats_division_id"),
                    LongNameIndex(fields=["season"], name="idx_division_stats_season_id"),
                    LongNameGinIndex(
                        fields=["density_performance"],
                        name="gin_idx_division_stats_density_performance",
                    ),
                    LongNameGinIndex(
                        fields=["game_length_performance"],
                        name="gin_idx_division_stats_game_length_performance",
                    ),
                    LongNameGinIndex(
                        fields=["additional_metrics"],
                        name="gin_idx_division_stats_additional_metrics",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("division", "team_size", "season"),
                        name="uq_division_stats_division_id_team_size_season_id",
                        violation_error_message="The division has stats of this size and season already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("team_size__in", list(dict(TEAM_SIZES)))),
                        name="ck_division_stats_team_size",
                        violation_error_message="team_size: choose one of 1v1, 2v2, 3v3, 4v4.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("games_played__gte", models.F("games_won") + models.F("games_lost"))
                        ),
                        name="ck_division_stats_games_played",
                        violation_error_message="games_won and games_lost are together more than games_played.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("winrate__gte", 0), ("winrate__lte", 1)),
                        name="ck_division_stats_winrate",
                        violation_error_message="winrate: from 0 to 1.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("average_game_duration_minutes__gte", 0),
                            ("average_game_duration_minutes__lt", BELOW),
                        ),
                        name="ck_division_stats_average_game_duration_minutes",
                        violation_error_message="average_game_duration_minutes: never below zero.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("total_game_duration_minutes__gte", 0),
                            ("total_game_duration_minutes__lte", 999999999),
                        ),
                        name="ck_division_stats_total_game_duration_minutes",
                        violation_error_message="total_game_duration_minutes: from 0 to 999999999.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Match",
            fields=[
                *entity(),
                ("team1", reference("team", "matches_as_team1", on_delete=models.PROTECT)),
                ("team2", reference("team", "matches_as_team2", on_delete=models.PROTECT)),
                ("team_size", models.CharField(choices=TEAM_SIZES, max_length=3)),
                (
                    "status",
                    models.CharField(
                        choices=MATCH_STATUSES,
                        db_default="Created",
                        default="Created",
                        max_length=10,
                    ),
                ),
                ("best_of", models.PositiveSmallIntegerField(db_default=1, default=1)),
                (
                    "play_to_completion",
                    models.BooleanField(
                        db_default=False,
                        default=False,
                        help_text="Play all games, even once the match is decided.",
                    ),
                ),
                ("started_at", moment_or_null()),
                ("completed_at", moment_or_null()),
                ("winner", reference_or_null("team", "matches_won")),
                (
                    "parent_id",
                    models.UUIDField(
                        blank=True,
                        help_text="The scrimmage or tournament; empty: a casual match.",
                        null=True,
                    ),
                ),
                (
                    "parent_type",
                    models.CharField(
                        blank=True,
                        choices=[("Scrimmage", "Scrimmage"), ("Tournament", "Tournament")],
                        max_length=10,
                        null=True,
                    ),
                ),
                ("available_maps", JsonListField(help_text="[map name]")),
                ("final_map_pool", JsonListField(help_text="[map name]")),
                ("team1_map_bans", JsonListField(help_text="[map name]")),
                ("team2_map_bans", JsonListField(help_text="[map name]")),
                ("team1_map_bans_confirmed_at", moment_or_null()),
                ("team2_map_bans_confirmed_at", moment_or_null()),
                ("channel_id", DiscordIdField(blank=True, null=True)),
                ("team1_thread_id", DiscordIdField(blank=True, null=True)),
                ("team2_thread_id", DiscordIdField(blank=True, null=True)),
                ("team1_overview_message_id", DiscordIdField(blank=True, null=True)),
                ("team2_overview_message_id", DiscordIdField(blank=True, null=True)),
                ("team1_results_message_id", DiscordIdField(blank=True, null=True)),
                ("team2_results_message_id", DiscordIdField(blank=True, null=True)),
            ],
            options={
                "verbose_name_plural": "matches",
                "db_table": "matches",
                "indexes": [
                    LongNameIndex(fields=["team1", "created_at"], name="idx_matches_team1_id"),
                    LongNameIndex(fields=["team2", "created_at"], name="idx_matches_team2_id"),
                    LongNameIndex(fields=["winner"], name="idx_matches_winner_id"),
                    LongNameIndex(fields=["parent_id"], name="idx_matches_parent_id"),
                    LongNameIndex(
                        fields=["status", "created_at"], name="idx_matches_status_created_at"
                    ),
                    LongNameIndex(
                        fields=["team_size", "created_at"], name="idx_matches_team_size_created_at"
                    ),
                    LongNameIndex(fields=["created_at"], name="idx_matches_created_at"),
                    LongNameIndex(
                        condition=models.Q(("status__in", ["Created", "InProgress"])),
                        fields=["created_at"],
                        name="idx_matches_active",
                    ),
                    LongNameGinIndex(
                        fields=["available_maps"], name="gin_idx_matches_available_maps"
                    ),
                    LongNameGinIndex(
                        fields=["final_map_pool"], name="gin_idx_matches_final_map_pool"
                    ),
                    LongNameGinIndex(
                        fields=["team1_map_bans"], name="gin_idx_matches_team1_map_bans"
                    ),
                    LongNameGinIndex(
                        fields=["team2_map_bans"], name="gin_idx_matches_team2_map_bans"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("team1", models.F("team2")), _negated=True),
                        name="ck_matches_team1_not_team2",
                        violation_error_message="A team does not play against itself.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("winner__isnull", True),
                            ("winner", models.F("team1")),
                            ("winner", models.F("team2")),
                            _connector="OR",
                        ),
                        name="ck_matches_winner",
                        violation_error_message="winner is one of team1 and team2.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("team_size__in", list(dict(TEAM_SIZES)))),
                        name="ck_matches_team_size",
                        violation_error_message="team_size: choose one of 1v1, 2v2, 3v3, 4v4.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", list(dict(MATCH_STATUSES)))),
                        name="ck_matches_status",
                        violation_error_message="status: choose one of Created, In progress, Completed, Cancelled, Forfeited.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("parent_type__in", ["Scrimmage", "Tournament"])),
                        name="ck_matches_parent_type",
                        violation_error_message="parent_type: choose one of Scrimmage, Tournament.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("parent_id__isnull", True), ("parent_type__isnull", True)),
                            models.Q(("parent_id__isnull", False), ("parent_type__isnull", False)),
                            _connector="OR",
                        ),
                        name="ck_matches_parent",
                        violation_error_message="Give the parent's id and type together, or neither.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(Exact(Mod(models.F("best_of"), 2), 1)),
                        name="ck_matches_best_of_odd",
                        violation_error_message="best_of is odd, so that the series has a winner.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("started_at__lte", models.F("completed_at"))),
                        name="ck_matches_started_at_to_completed_at",
                        violation_error_message="completed_at lies before started_at.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Game",
            fields=[
                *entity(),
                ("match", reference("match", "games")),
                ("map", reference("map", "games")),
                ("game_number", models.PositiveSmallIntegerField()),
                ("team_size", models.CharField(choices=TEAM_SIZES, max_length=3)),
                (
                    "status",
                    models.CharField(
                        choices=MATCH_STATUSES,
                        db_default="Created",
                        default="Created",
                        max_length=10,
                    ),
                ),
                ("started_at", moment_or_null()),
                ("completed_at", moment_or_null()),
                ("winner", reference_or_null("team", "games_won")),
                ("team1_division", reference_or_null("division", "games_as_team1")),
                ("team2_division", reference_or_null("division", "games_as_team2")),
                ("team1_container_message_id", DiscordIdField(blank=True, null=True)),
                ("team2_container_message_id", DiscordIdField(blank=True, null=True)),
            ],
            options={
                "db_table": "games",
                "indexes": [
                    LongNameIndex(fields=["match"], name="idx_games_match_id"),
                    LongNameIndex(fields=["map"], name="idx_games_map_id"),
                    LongNameIndex(fields=["winner"], name="idx_games_winner_id"),
                    LongNameIndex(fields=["team1_division"], name="idx_games_team1_division_id"),
                    LongNameIndex(fields=["team2_division"], name="idx_games_team2_division_id"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("match", "game_number"),
                        name="uq_games_match_id_game_number",
                        violation_error_message="The match has a game of this number already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("game_number__gte", 1)),
                        name="ck_games_game_number",
                        violation_error_message="game_number starts at 1.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("team_size__in", list(dict(TEAM_SIZES)))),
                        name="ck_games_team_size",
                        violation_error_message="team_size: choose one of 1v1, 2v2, 3v3, 4v4.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", list(dict(MATCH_STATUSES)))),
                        name="ck_games_status",
                        violation_error_message="status: choose one of Created, In progress, Completed, Cancelled, Forfeited.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("started_at__lte", models.F("completed_at"))),
                        name="ck_games_started_at_to_completed_at",
                        violation_error_message="completed_at lies before started_at.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GamePlayer",
            fields=[
                *entity(),
                ("game", reference("game", "line_up")),
                ("player", reference("player", "game_line_ups")),
                ("side", models.PositiveSmallIntegerField(choices=SIDES)),
            ],
            options={
                "db_table": "game_players",
                "indexes": [
                    LongNameIndex(fields=["game"], name="idx_game_players_game_id"),
                    LongNameIndex(fields=["player"], name="idx_game_players_player_id"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("game", "player"),
                        name="uq_game_players_game_id_player_id",
                        violation_error_message="The player is in this game already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("side__in", [1, 2])),
                        name="ck_game_players_side",
                        violation_error_message="side: choose one of First, Second.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GameStateSnapshot",
            fields=[
                *entity(),
                (
                    "triggered_by_user_id",
                    models.UUIDField(
                        blank=True, help_text="The member who changed the state.", null=True
                    ),
                ),
                ("triggered_by_user_name", models.CharField(**EMPTY, max_length=32)),
                ("reason", models.TextField(**EMPTY)),
                ("additional_data", JsonObjectField()),
                ("game", reference("game", "state_history")),
                ("match", reference("match", "game_state_history")),
                ("status", models.CharField(choices=MATCH_STATUSES, max_length=10)),
                ("started_at", moment_or_null()),
                ("completed_at", moment_or_null()),
                ("cancelled_at", moment_or_null()),
                ("forfeited_at", moment_or_null()),
                ("winner_id", identity_or_null()),
                ("forfeited_team_id", identity_or_null()),
                ("player_deck_codes", JsonObjectField(help_text="{player id: deck code}")),
                ("player_deck_submitted_at", JsonObjectField(help_text="{player id: time}")),
                ("player_deck_confirmed_at", JsonObjectField(help_text="{player id: time}")),
                ("map_id", identity_or_null()),
                ("team_size", models.CharField(choices=TEAM_SIZES, max_length=3)),
                ("game_number", models.PositiveSmallIntegerField(db_default=1, default=1)),
                ("team1_player_ids", IdentitiesField(size=None)),
                ("team2_player_ids", IdentitiesField(size=None)),
                ("team1_division_id", identity_or_null()),
                ("team2_division_id", identity_or_null()),
            ],
            options={
                "db_table": "game_state_snapshots",
                "abstract": False,
                "indexes": [
                    LongNameIndex(fields=["game"], name="idx_game_state_snapshots_game_id"),
                    LongNameIndex(fields=["match"], name="idx_game_state_snapshots_match_id"),
                    LongNameGinIndex(
                        fields=["additional_data"],
                        name="gin_idx_game_state_snapshots_additional_data",
                    ),
                    LongNameGinIndex(
                        fields=["player_deck_codes"],
                        name="gin_idx_game_state_snapshots_player_deck_codes",
                    ),
                    LongNameGinIndex(
                        fields=["player_deck_submitted_at"],
                        name="gin_idx_game_state_snapshots_player_deck_submitted_at",
                    ),
                    LongNameGinIndex(
                        fields=["player_deck_confirmed_at"],
                        name="gin_idx_game_state_snapshots_player_deck_confirmed_at",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status__in", list(dict(MATCH_STATUSES)))),
                        name="ck_game_state_snapshots_status",
                        violation_error_message="status: choose one of Created, In progress, Completed, Cancelled, Forfeited.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("team_size__in", list(dict(TEAM_SIZES)))),
                        name="ck_game_state_snapshots_team_size",
                        violation_error_message="team_size: choose one of 1v1, 2v2, 3v3, 4v4.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("game_number__gte", 1)),
                        name="ck_game_state_snapshots_game_number",
                        violation_error_message="game_number starts at 1.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("started_at__lte", models.F("completed_at"))),
                        name="ck_game_state_snapshots_started_at_to_completed_at",
                        violation_error_message="completed_at lies before started_at.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MatchPlayer",
            fields=[
                *entity(),
                ("match", reference("match", "line_up")),
                ("player", reference("player", "match_line_ups")),
                ("side", models.PositiveSmallIntegerField(choices=SIDES)),
            ],
            options={
                "db_table": "match_players",
                "indexes": [
                    LongNameIndex(fields=["match"], name="idx_match_players_match_id"),
                    LongNameIndex(fields=["player"], name="idx_match_players_player_id"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("match", "player"),
                        name="uq_match_players_match_id_player_id",
                        violation_error_message="The player is in this match already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("side__in", [1, 2])),
                        name="ck_match_players_side",
                        violation_error_message="side: choose one of First, Second.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MatchStateSnapshot",
            fields=[
                *entity(),
                (
                    "triggered_by_user_id",
                    models.UUIDField(
                        blank=True, help_text="The member who changed the state.", null=True
                    ),
                ),
                ("triggered_by_user_name", models.CharField(**EMPTY, max_length=32)),
                ("reason", models.TextField(**EMPTY)),
                ("additional_data", JsonObjectField()),
                ("match", reference("match", "state_history")),
                ("status", models.CharField(choices=MATCH_STATUSES, max_length=10)),
                ("started_at", moment_or_null()),
                ("completed_at", moment_or_null()),
                ("cancelled_at", moment_or_null()),
                ("forfeited_at", moment_or_null()),
                ("winner_id", identity_or_null()),
                ("forfeited_team_id", identity_or_null()),
                ("current_game_number", models.PositiveSmallIntegerField(db_default=1, default=1)),
                ("current_map_id", identity_or_null()),
                ("final_score", models.CharField(**EMPTY, max_length=16)),
                (
                    "available_maps",
                    JsonListField(help_text="[map name], after bans and played games"),
                ),
                ("final_map_pool", JsonListField(help_text="[map name], after bans")),
                ("team1_map_bans", JsonListField(help_text="[map name]")),
                ("team2_map_bans", JsonListField(help_text="[map name]")),
                ("team1_bans_submitted", flag()),
                ("team2_bans_submitted", flag()),
                ("team1_bans_confirmed", flag()),
                ("team2_bans_confirmed", flag()),
            ],
            options={
                "db_table": "match_state_snapshots",
                "abstract": False,
                "indexes": [
                    LongNameIndex(fields=["match"], name="idx_match_state_snapshots_match_id"),
                    LongNameGinIndex(
                        fields=["additional_data"],
                        name="gin_idx_match_state_snapshots_additional_data",
                    ),
                    LongNameGinIndex(
                        fields=["available_maps"],
                        name="gin_idx_match_state_snapshots_available_maps",
                    ),
                    LongNameGinIndex(
                        fields=["final_map_pool"],
                        name="gin_idx_match_state_snapshots_final_map_pool",
                    ),
                    LongNameGinIndex(
                        fields=["team1_map_bans"],
                        name="gin_idx_match_state_snapshots_team1_map_bans",
                    ),
                    LongNameGinIndex(
                        fields=["team2_map_bans"],
                        name="gin_idx_match_state_snapshots_team2_map_bans",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status__in", list(dict(MATCH_STATUSES)))),
                        name="ck_match_state_snapshots_status",
                        violation_error_message="status: choose one of Created, In progress, Completed, Cancelled, Forfeited.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("current_game_number__gte", 1)),
                        name="ck_match_state_snapshots_current_game_number",
                        violation_error_message="current_game_number starts at 1.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("started_at__lte", models.F("completed_at"))),
                        name="ck_match_state_snapshots_started_at_to_completed_at",
                        violation_error_message="completed_at lies before started_at.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProvenPotentialRecord",
            fields=[
                *entity(),
                (
                    "original_match",
                    models.OneToOneField(
                        on_delete=models.CASCADE,
                        related_name="proven_potential",
                        to="wabbitbot.match",
                    ),
                ),
                ("challenger", reference("team", "potential_as_challenger")),
                ("opponent", reference("team", "potential_as_opponent")),
                ("new_team", reference("team", "potential_as_new")),
                ("established_team", reference("team", "potential_as_established")),
                ("applied_at_match", reference_or_null("match", "potential_applied")),
                ("tracking_end_match", reference_or_null("match", "potential_ended")),
                (
                    "batch_id",
                    models.UUIDField(
                        blank=True,
                        help_text="Shared by the records that were applied together.",
                        null=True,
                    ),
                ),
                ("team_size", models.CharField(choices=TEAM_SIZES, max_length=3)),
                ("new_team_matches_at_creation", count()),
                ("challenger_rating", points(1000)),
                ("opponent_rating", points(1000)),
                ("challenger_confidence", share()),
                ("opponent_confidence", share()),
                ("challenger_original_rating_change", points(0)),
                ("opponent_original_rating_change", points(0)),
                ("applied_thresholds", JsonListField(help_text="[share of a thousand points]")),
                ("crossed_thresholds", count()),
                ("closure_fraction", share_or_null()),
                ("scaling_applied", share_or_null()),
                ("adjusted_new_change", points_or_null()),
                ("adjusted_established_change", points_or_null()),
                (
                    "rating_adjustment",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=6,
                        default=0,
                        help_text="What the established team was given back so far.",
                        max_digits=12,
                    ),
                ),
                ("last_checked_at", moment_or_null()),
                ("is_complete", flag()),
            ],
            options={
                "db_table": "proven_potential_records",
                "indexes": [
                    LongNameIndex(
                        fields=["challenger"], name="idx_proven_potential_records_challenger_id"
                    ),
                    LongNameIndex(
                        fields=["opponent"], name="idx_proven_potential_records_opponent_id"
                    ),
                    LongNameIndex(
                        fields=["new_team"], name="idx_proven_potential_records_new_team_id"
                    ),
                    LongNameIndex(
                        fields=["established_team"],
                        name="idx_proven_potential_records_established_team_id",
                    ),
                    LongNameIndex(
                        fields=["applied_at_match"],
                        name="idx_proven_potential_records_applied_at_match_id",
                    ),
                    LongNameIndex(
                        fields=["tracking_end_match"],
                        name="idx_proven_potential_records_tracking_end_match_id",
                    ),
                    LongNameIndex(
                        condition=models.Q(("is_complete", False)),
                        fields=["new_team", "team_size"],
                        name="idx_proven_potential_records_open",
                    ),
                    LongNameGinIndex(
                        fields=["applied_thresholds"],
                        name="gin_idx_proven_potential_records_applied_thresholds",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("challenger", models.F("opponent")), _negated=True),
                        name="ck_proven_potential_records_challenger_not_opponent",
                        violation_error_message="A team does not play itself.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("established_team", models.F("opponent")),
                                ("new_team", models.F("challenger")),
                            ),
                            models.Q(
                                ("established_team", models.F("challenger")),
                                ("new_team", models.F("opponent")),
                            ),
                            _connector="OR",
                        ),
                        name="ck_proven_potential_records_sides",
                        violation_error_message="One side is the new team, the other the established one.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("team_size__in", list(dict(TEAM_SIZES)))),
                        name="ck_proven_potential_records_team_size",
                        violation_error_message="team_size: choose one of 1v1, 2v2, 3v3, 4v4.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("challenger_rating__gte", 0),
                            ("challenger_rating__lt", BELOW),
                            ("opponent_rating__gte", 0),
                            ("opponent_rating__lt", BELOW),
                        ),
                        name="ck_proven_potential_records_ratings",
                        violation_error_message="challenger_rating, opponent_rating: never below zero.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("challenger_confidence__gte", 0),
                            ("challenger_confidence__lte", 1),
                            ("opponent_confidence__gte", 0),
                            ("opponent_confidence__lte", 1),
                        ),
                        name="ck_proven_potential_records_confidences",
                        violation_error_message="challenger_confidence, opponent_confidence: from 0 to 1.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("challenger_original_rating_change__gt", -BELOW),
                            ("challenger_original_rating_change__lt", BELOW),
                            ("opponent_original_rating_change__gt", -BELOW),
                            ("opponent_original_rating_change__lt", BELOW),
                            ("closure_fraction__gt", -BELOW),
                            ("closure_fraction__lt", BELOW),
                            ("scaling_applied__gt", -BELOW),
                            ("scaling_applied__lt", BELOW),
                            ("adjusted_new_change__gt", -BELOW),
                            ("adjusted_new_change__lt", BELOW),
                            ("adjusted_established_change__gt", -BELOW),
                            ("adjusted_established_change__lt", BELOW),
                            ("rating_adjustment__gt", -BELOW),
                            ("rating_adjustment__lt", BELOW),
                        ),
                        name="ck_proven_potential_records_numbers",
                        violation_error_message="challenger_original_rating_change, opponent_original_rating_change, closure_fraction, scaling_applied, adjusted_new_change, adjusted_established_change, rating_adjustment: give plain numbers.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RatingPercentileBreakpoint",
            fields=[
                *entity(),
                ("team_size", models.CharField(choices=TEAM_SIZES, max_length=3)),
                (
                    "season",
                    reference_or_null("season", "rating_breakpoints", help_text="Empty: all time."),
                ),
                ("calculated_at", moment()),
                ("expires_at", models.DateTimeField()),
                ("total_players_in_sample", count()),
                ("breakpoints", JsonObjectField(help_text="{tier: lowest rating}")),
                ("is_active", flag(default=True)),
            ],
            options={
                "db_table": "rating_percentile_breakpoints",
                "indexes": [
                    LongNameIndex(
                        fields=["season"], name="idx_rating_percentile_breakpoints_season_id"
                    ),
                    LongNameIndex(
                        fields=["team_size", "-calculated_at"],
                        name="idx_rating_percentile_breakpoints_team_size_calculated_at",
                    ),
                    LongNameGinIndex(
                        fields=["breakpoints"],
                        name="gin_idx_rating_percentile_breakpoints_breakpoints",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("team_size__in", list(dict(TEAM_SIZES)))),
                        name="ck_rating_percentile_breakpoints_team_size",
                        violation_error_message="team_size: choose one of 1v1, 2v2, 3v3, 4v4.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("calculated_at__lt", models.F("expires_at"))),
                        name="ck_rating_percentile_breakpoints_calculated_before_expiry",
                        violation_error_message="Breakpoints are calculated before they expire.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Replay",
            fields=[
                *entity(),
                (
                    "game",
                    reference_or_null(
                        "game", "replays", help_text="Empty: not uploaded for a game of the ladder."
                    ),
                ),
                ("game_mode", models.CharField(**EMPTY, max_length=64)),
                (
                    "map_name",
                    models.CharField(**EMPTY, help_text="As the file writes it.", max_length=128),
                ),
                ("seed", models.CharField(**EMPTY, max_length=32)),
                ("version", models.CharField(**EMPTY, max_length=32)),
                ("server_name", models.CharField(**EMPTY, max_length=128)),
                ("unique_session_id", models.CharField(**EMPTY, max_length=64)),
                ("lobby_settings", JsonObjectField(help_text="{setting of the file: its text}")),
                (
                    "victory_code",
                    models.CharField(
                        **EMPTY,
                        help_text="0 to 2: lost; 4 to 6: won; else drawn. For the uploader.",
                        max_length=8,
                    ),
                ),
                ("duration_seconds", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "original_filename",
                    models.CharField(
                        **EMPTY,
                        max_length=255,
                        validators=[
                            RegexValidator("^[^/\\\\]+$", "Give a file name without a folder.")
                        ],
                    ),
                ),
                (
                    "stored_filename",
                    models.CharField(
                        **EMPTY,
                        max_length=255,
                        validators=[
                            RegexValidator("^[^/\\\\]+$", "Give a file name without a folder.")
                        ],
                    ),
                ),
                ("file_size_bytes", models.PositiveBigIntegerField(blank=True, null=True)),
            ],
            options={
                "db_table": "replays",
                "indexes": [
                    LongNameIndex(fields=["game"], name="idx_replays_game_id"),
                    LongNameGinIndex(
                        fields=["lobby_settings"], name="gin_idx_replays_lobby_settings"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReplayPlayer",
            fields=[
                *entity(),
                ("replay", reference("replay", "players")),
                (
                    "game_user_id",
                    models.CharField(
                        **EMPTY,
                        help_text="The player's account at the game's publisher.",
                        max_length=32,
                    ),
                ),
                ("name", models.CharField(**EMPTY, max_length=64)),
                ("alliance", models.PositiveSmallIntegerField()),
                ("elo", models.CharField(**EMPTY, max_length=16)),
                ("level", models.CharField(**EMPTY, max_length=16)),
                ("avatar", models.CharField(**EMPTY, max_length=255)),
                ("deck_name", models.CharField(**EMPTY, max_length=128)),
                ("deck_code", models.TextField(**EMPTY)),
            ],
            options={
                "db_table": "replay_players",
                "indexes": [LongNameIndex(fields=["replay"], name="idx_replay_players_replay_id")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("alliance__gte", 0), ("alliance__lte", 1)),
                        name="ck_replay_players_alliance",
                        violation_error_message="alliance: from 0 to 1.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ScrimmageChallenge",
            fields=[
                *entity(),
                ("challenger_team", reference("team", "challenges_issued")),
                ("opponent_team", reference("team", "challenges_received")),
                ("issued_by_player", reference("player", "challenges_issued")),
                ("accepted_by_player", reference_or_null("player", "challenges_accepted")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("Pending", "Pending"),
                            ("Accepted", "Accepted"),
                            ("Declined", "Declined"),
                            ("Cancelled", "Cancelled"),
                        ],
                        db_default="Pending",
                        default="Pending",
                        max_length=9,
                    ),
                ),
                ("team_size", models.CharField(choices=TEAM_SIZES, max_length=3)),
                ("best_of", models.PositiveSmallIntegerField(db_default=1, default=1)),
                ("expires_at", models.DateTimeField()),
                ("message_id", DiscordIdField(blank=True, null=True)),
                ("channel_id", DiscordIdField(blank=True, null=True)),
            ],
            options={
                "db_table": "scrimmage_challenges",
                "indexes": [
                    LongNameIndex(
                        fields=["challenger_team"],
                        name="idx_scrimmage_challenges_challenger_team_id",
                    ),
                    LongNameIndex(
                        fields=["opponent_team"], name="idx_scrimmage_challenges_opponent_team_id"
                    ),
                    LongNameIndex(
                        fields=["issued_by_player"],
                        name="idx_scrimmage_challenges_issued_by_player_id",
                    ),
                    LongNameIndex(
                        fields=["accepted_by_player"],
                        name="idx_scrimmage_challenges_accepted_by_player_id",
                    ),
                    LongNameIndex(
                        condition=models.Q(("status", "Pending")),
                        fields=["expires_at"],
                        name="idx_scrimmage_challenges_pending",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("challenger_team", models.F("opponent_team")), _negated=True
                        ),
                        name="ck_scrimmage_challenges_challenger_team_not_opponent_team",
                        violation_error_message="A team does not challenge itself.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["Pending", "Accepted", "Declined", "Cancelled"])
                        ),
                        name="ck_scrimmage_challenges_status",
                        violation_error_message="status: choose one of Pending, Accepted, Declined, Cancelled.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("team_size__in", list(dict(TEAM_SIZES)))),
                        name="ck_scrimmage_challenges_team_size",
                        violation_error_message="team_size: choose one of 1v1, 2v2, 3v3, 4v4.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(Exact(Mod(models.F("best_of"), 2), 1)),
                        name="ck_scrimmage_challenges_best_of_odd",
                        violation_error_message="best_of is odd, so that the series has a winner.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ScrimmageChallengeTeammate",
            fields=[
                *entity(),
                ("challenge", reference("scrimmagechallenge", "line_up")),
                ("player", reference("player", "challenge_line_ups")),
                ("side", models.PositiveSmallIntegerField(choices=SIDES)),
            ],
            options={
                "db_table": "scrimmage_challenge_teammates",
                "indexes": [
                    LongNameIndex(
                        fields=["challenge"], name="idx_scrimmage_challenge_teammates_challenge_id"
                    ),
                    LongNameIndex(
                        fields=["player"], name="idx_scrimmage_challenge_teammates_player_id"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("challenge", "player"),
                        name="uq_scrimmage_challenge_teammates_challenge_id_player_id",
                        violation_error_message="The player is named in this challenge already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("side__in", [1, 2])),
                        name="ck_scrimmage_challenge_teammates_side",
                        violation_error_message="side: choose one of First, Second.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ScrimmageLeaderboard",
            fields=[
                *entity(),
                ("season", reference("season", "scrimmage_leaderboards")),
                ("team_size", models.CharField(choices=TEAM_SIZES, max_length=3)),
            ],
            options={
                "db_table": "scrimmage_leaderboards",
                "indexes": [
                    LongNameIndex(fields=["season"], name="idx_scrimmage_leaderboards_season_id")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("season", "team_size"),
                        name="uq_scrimmage_leaderboards_season_id_team_size",
                        violation_error_message="The season has a leaderboard of this size already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("team_size__in", list(dict(TEAM_SIZES)))),
                        name="ck_scrimmage_leaderboards_team_size",
                        violation_error_message="team_size: choose one of 1v1, 2v2, 3v3, 4v4.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ScrimmageLeaderboardItem",
            fields=[
                *entity(),
                ("leaderboard", reference("scrimmageleaderboard", "items")),
                ("team", reference("team", "scrimmage_leaderboard_items")),
                ("rank", models.PositiveIntegerField()),
                ("rating", points(1000)),
                ("recent_change", points(0)),
                ("wins", count()),
                ("losses", count()),
                ("draws", count()),
            ],
            options={
                "db_table": "scrimmage_leaderboard_items",
                "indexes": [
                    LongNameIndex(
                        fields=["leaderboard"],
                        name="idx_scrimmage_leaderboard_items_leaderboard_id",
                    ),
                    LongNameIndex(fields=["team"], name="idx_scrimmage_leaderboard_items_team_id"),
                    LongNameIndex(
                        fields=["leaderboard", "-rating", "-wins"],
                        name="idx_scrimmage_leaderboard_items_standing",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("leaderboard", "team"),
                        name="uq_scrimmage_leaderboard_items_leaderboard_id_team_id",
                        violation_error_message="The team is in this leaderboard already.",
                    ),
                    models.UniqueConstraint(
                        deferrable=models.Deferrable["DEFERRED"],
                        fields=("leaderboard", "rank"),
                        name="uq_scrimmage_leaderboard_items_leaderboard_id_rank",
                        violation_error_message="Another team has this rank.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rank__gte", 1)),
                        name="ck_scrimmage_leaderboard_items_rank",
                        violation_error_message="rank starts at 1.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rating__gte", 0), ("rating__lt", BELOW)),
                        name="ck_scrimmage_leaderboard_items_rating",
                        violation_error_message="rating: never below zero.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("recent_change__gt", -BELOW), ("recent_change__lt", BELOW)
                        ),
                        name="ck_scrimmage_leaderboard_items_numbers",
                        violation_error_message="recent_change: give plain numbers.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Scrimmage",
            fields=[
                *entity(),
                (
                    "challenge",
                    models.OneToOneField(
                        on_delete=models.CASCADE,
                        related_name="scrimmage",
                        to="wabbitbot.scrimmagechallenge",
                    ),
                ),
                ("challenger_team", reference("team", "scrimmages_as_challenger")),
                ("opponent_team", reference("team", "scrimmages_as_opponent")),
                (
                    "match",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=models.SET_NULL,
                        related_name="scrimmage",
                        to="wabbitbot.match",
                    ),
                ),
                ("team_size", models.CharField(choices=TEAM_SIZES, max_length=3)),
                ("best_of", models.PositiveSmallIntegerField(db_default=1, default=1)),
                (
                    "status",
                    models.CharField(
                        choices=SCRIMMAGE_STATUSES,
                        db_default="Accepted",
                        default="Accepted",
                        max_length=10,
                    ),
                ),
                ("started_at", moment_or_null()),
                ("completed_at", moment_or_null()),
                ("winner", reference_or_null("team", "scrimmages_won")),
                ("higher_rated_team", reference_or_null("team", "scrimmages_as_higher_rated")),
                (
                    "rating_range_at_match",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=6,
                        default=0,
                        help_text="Best less worst rating of the ladder then.",
                        max_digits=12,
                    ),
                ),
                ("challenger_rating", points(1000)),
                ("challenger_rating_change", points_or_null()),
                ("challenger_confidence", share()),
                ("challenger_score", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("challenger_variety_bonus", share_or_null()),
                ("challenger_multiplier", share_or_null()),
                ("challenger_gap_scaling", share_or_null()),
                ("challenger_catch_up_bonus", share_or_null()),
                ("challenger_adjusted_rating_change", points_or_null()),
                ("challenger_proven_potential_applied", flag()),
                ("challenger_proven_potential_applied_at", moment_or_null()),
                ("opponent_rating", points(1000)),
                ("opponent_rating_change", points_or_null()),
                ("opponent_confidence", share()),
                ("opponent_score", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("opponent_variety_bonus", share_or_null()),
                ("opponent_multiplier", share_or_null()),
                ("opponent_gap_scaling", share_or_null()),
                ("opponent_catch_up_bonus", share_or_null()),
                ("opponent_adjusted_rating_change", points_or_null()),
                ("opponent_proven_potential_applied", flag()),
                ("opponent_proven_potential_applied_at", moment_or_null()),
            ],
            options={
                "db_table": "scrimmages",
                "indexes": [
                    LongNameIndex(
                        fields=["challenger_team", "created_at"],
                        name="idx_scrimmages_challenger_team_id",
                    ),
                    LongNameIndex(
                        fields=["opponent_team", "created_at"],
                        name="idx_scrimmages_opponent_team_id",
                    ),
                    LongNameIndex(fields=["winner"], name="idx_scrimmages_winner_id"),
                    LongNameIndex(
                        fields=["higher_rated_team"], name="idx_scrimmages_higher_rated_team_id"
                    ),
                    LongNameIndex(
                        fields=["status", "created_at"], name="idx_scrimmages_status_created_at"
                    ),
                    LongNameIndex(
                        fields=["team_size", "created_at"],
                        name="idx_scrimmages_team_size_created_at",
                    ),
                    LongNameIndex(fields=["created_at"], name="idx_scrimmages_created_at"),
                    LongNameIndex(
                        condition=models.Q(("status__in", ["Accepted", "InProgress"])),
                        fields=["created_at"],
                        name="idx_scrimmages_active",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("challenger_team", models.F("opponent_team")), _negated=True
                        ),
                        name="ck_scrimmages_challenger_team_not_opponent_team",
                        violation_error_message="A team does not play itself.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("winner__isnull", True),
                            ("winner", models.F("challenger_team")),
                            ("winner", models.F("opponent_team")),
                            _connector="OR",
                        ),
                        name="ck_scrimmages_winner",
                        violation_error_message="winner is one of challenger_team and opponent_team.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("team_size__in", list(dict(TEAM_SIZES)))),
                        name="ck_scrimmages_team_size",
                        violation_error_message="team_size: choose one of 1v1, 2v2, 3v3, 4v4.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", list(dict(SCRIMMAGE_STATUSES)))),
                        name="ck_scrimmages_status",
                        violation_error_message="status: choose one of Accepted, Declined, In progress, Completed, Cancelled, Forfeited.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(Exact(Mod(models.F("best_of"), 2), 1)),
                        name="ck_scrimmages_best_of_odd",
                        violation_error_message="best_of is odd, so that the series has a winner.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("started_at__lte", models.F("completed_at"))),
                        name="ck_scrimmages_started_at_to_completed_at",
                        violation_error_message="completed_at lies before started_at.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("challenger_rating__gte", 0),
                            ("challenger_rating__lt", BELOW),
                            ("opponent_rating__gte", 0),
                            ("opponent_rating__lt", BELOW),
                            ("rating_range_at_match__gte", 0),
                            ("rating_range_at_match__lt", BELOW),
                        ),
                        name="ck_scrimmages_ratings",
                        violation_error_message="challenger_rating, opponent_rating, rating_range_at_match: never below zero.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("challenger_confidence__gte", 0),
                            ("challenger_confidence__lte", 1),
                            ("opponent_confidence__gte", 0),
                            ("opponent_confidence__lte", 1),
                        ),
                        name="ck_scrimmages_confidences",
                        violation_error_message="challenger_confidence, opponent_confidence: from 0 to 1.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("challenger_rating_change__gt", -BELOW),
                            ("challenger_rating_change__lt", BELOW),
                            ("opponent_rating_change__gt", -BELOW),
                            ("opponent_rating_change__lt", BELOW),
                            ("challenger_adjusted_rating_change__gt", -BELOW),
                            ("challenger_adjusted_rating_change__lt", BELOW),
                            ("opponent_adjusted_rating_change__gt", -BELOW),
                            ("opponent_adjusted_rating_change__lt", BELOW),
                        ),
                        name="ck_scrimmages_changes",
                        violation_error_message="challenger_rating_change, opponent_rating_change, challenger_adjusted_rating_change, opponent_adjusted_rating_change: give plain numbers.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("challenger_variety_bonus__gte", "-0.1"),
                            ("challenger_variety_bonus__lte", "0.2"),
                            ("opponent_variety_bonus__gte", "-0.1"),
                            ("opponent_variety_bonus__lte", "0.2"),
                        ),
                        name="ck_scrimmages_variety_bonuses",
                        violation_error_message="challenger_variety_bonus, opponent_variety_bonus: from -0.1 to 0.2.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("challenger_multiplier__gte", 0),
                            ("challenger_multiplier__lt", BELOW),
                            ("opponent_multiplier__gte", 0),
                            ("opponent_multiplier__lt", BELOW),
                        ),
                        name="ck_scrimmages_multipliers",
                        violation_error_message="challenger_multiplier, opponent_multiplier: never below zero.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("challenger_gap_scaling__gte", 0),
                            ("challenger_gap_scaling__lte", 1),
                            ("opponent_gap_scaling__gte", 0),
                            ("opponent_gap_scaling__lte", 1),
                            ("challenger_catch_up_bonus__gte", 0),
                            ("challenger_catch_up_bonus__lte", 1),
                            ("opponent_catch_up_bonus__gte", 0),
                            ("opponent_catch_up_bonus__lte", 1),
                        ),
                        name="ck_scrimmages_shares",
                        violation_error_message="challenger_gap_scaling, opponent_gap_scaling, challenger_catch_up_bonus, opponent_catch_up_bonus: from 0 to 1.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ScrimmageStateSnapshot",
            fields=[
                *entity(),
                (
                    "triggered_by_user_id",
                    models.UUIDField(
                        blank=True, help_text="The member who changed the state.", null=True
                    ),
                ),
                ("triggered_by_user_name", models.CharField(**EMPTY, max_length=32)),
                ("reason", models.TextField(**EMPTY)),
                ("additional_data", JsonObjectField()),
                ("scrimmage", reference("scrimmage", "state_history")),
                ("status", models.CharField(choices=SCRIMMAGE_STATUSES, max_length=10)),
                ("winner_id", identity_or_null()),
                ("final_score", models.CharField(**EMPTY, max_length=16)),
            ],
            options={
                "db_table": "scrimmage_state_snapshots",
                "abstract": False,
                "indexes": [
                    LongNameIndex(
                        fields=["scrimmage"], name="idx_scrimmage_state_snapshots_scrimmage_id"
                    ),
                    LongNameGinIndex(
                        fields=["additional_data"],
                        name="gin_idx_scrimmage_state_snapshots_additional_data",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status__in", list(dict(SCRIMMAGE_STATUSES)))),
                        name="ck_scrimmage_state_snapshots_status",
                        violation_error_message="status: choose one of Accepted, Declined, In progress, Completed, Cancelled, Forfeited.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ScrimmageTeamStats",
            fields=[
                *entity(),
                ("team", reference("team", "%(class)s")),
                ("team_size", models.CharField(choices=TEAM_SIZES, max_length=3)),
                ("initial_rating", points(1000)),
                ("current_rating", points(1000)),
                ("highest_rating", points(1000)),
                ("recent_rating_change", points(0)),
                (
                    "confidence",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=6,
                        default=0,
                        help_text="From 0 to 1: how far the rating can be trusted.",
                        max_digits=9,
                    ),
                ),
                (
                    "current_streak",
                    models.IntegerField(
                        db_default=0,
                        default=0,
                        help_text="Wins in a row; below zero, losses in a row.",
                    ),
                ),
                ("longest_streak", count()),
                ("last_match_at", moment_or_null()),
                ("decayed_at", moment_or_null()),
                ("wins", count()),
                ("losses", count()),
                ("draws", count()),
            ],
            options={
                "verbose_name_plural": "scrimmage team stats",
                "db_table": "scrimmage_team_stats",
                "abstract": False,
                "indexes": [
                    LongNameIndex(fields=["team"], name="idx_scrimmage_team_stats_team_id"),
                    LongNameIndex(
                        fields=["team_size", "current_rating"],
                        name="idx_scrimmage_team_stats_team_size_current_rating",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("team", "team_size"),
                        name="uq_scrimmage_team_stats_team_id_team_size",
                        violation_error_message="The team has a record of this size already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("team_size__in", list(dict(TEAM_SIZES)))),
                        name="ck_scrimmage_team_stats_team_size",
                        violation_error_message="team_size: choose one of 1v1, 2v2, 3v3, 4v4.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("initial_rating__gte", 0),
                            ("initial_rating__lt", BELOW),
                            ("current_rating__gte", 0),
                            ("current_rating__lt", BELOW),
                            ("highest_rating__gte", 0),
                            ("highest_rating__lt", BELOW),
                        ),
                        name="ck_scrimmage_team_stats_ratings",
                        violation_error_message="initial_rating, current_rating, highest_rating: never below zero.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("recent_rating_change__gt", -BELOW),
                            ("recent_rating_change__lt", BELOW),
                        ),
                        name="ck_scrimmage_team_stats_numbers",
                        violation_error_message="recent_rating_change: give plain numbers.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("confidence__gte", 0), ("confidence__lte", 1)),
                        name="ck_scrimmage_team_stats_confidence",
                        violation_error_message="confidence: from 0 to 1.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TeamRoster",
            fields=[
                *entity(),
                ("team", reference("team", "rosters")),
                (
                    "roster_group",
                    models.CharField(
                        choices=[("Solo", "Solo"), ("Duo", "Duo"), ("Squad", "Squad")], max_length=5
                    ),
                ),
                ("max_roster_size", models.PositiveSmallIntegerField()),
                ("last_active", moment()),
                ("core_role_changed_at", moment_or_null()),
                ("captain_changed_at", moment_or_null()),
            ],
            options={
                "db_table": "team_rosters",
                "indexes": [LongNameIndex(fields=["team"], name="idx_team_rosters_team_id")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("team", "roster_group"),
                        name="uq_team_rosters_team_id_roster_group",
                        violation_error_message="The team has a roster of this group already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("roster_group__in", ["Solo", "Duo", "Squad"])),
                        name="ck_team_rosters_roster_group",
                        violation_error_message="roster_group: choose one of Solo, Duo, Squad.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("max_roster_size__gte", 1)),
                        name="ck_team_rosters_max_roster_size",
                        violation_error_message="max_roster_size starts at 1.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TeamMember",
            fields=[
                *entity(),
                ("team_roster", reference("teamroster", "members")),
                ("player", reference("player", "memberships")),
                (
                    "role",
                    models.CharField(
                        blank=True,
                        choices=[("Captain", "Captain"), ("Core", "Core")],
                        help_text="Empty: an ordinary member.",
                        max_length=7,
                        null=True,
                    ),
                ),
                ("valid_from", moment()),
                ("valid_to", moment_or_null()),
                ("is_roster_manager", flag()),
                ("receive_scrimmage_pings", flag()),
            ],
            options={
                "db_table": "team_members",
                "indexes": [
                    LongNameIndex(fields=["team_roster"], name="idx_team_members_team_roster_id"),
                    LongNameIndex(fields=["player"], name="idx_team_members_player_id"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("valid_to__isnull", True)),
                        fields=("team_roster", "player"),
                        name="uq_team_members_open",
                        violation_error_message="The player is in this roster already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("valid_from__lt", models.F("valid_to"))),
                        name="ck_team_members_valid_from_before_valid_to",
                        violation_error_message="A membership starts before it ends.",
                    ),
                    ExclusionConstraint(
                        expressions=[
                            (models.F("player"), "="),
                            (models.F("team_roster"), "="),
                            (TsTzRange("valid_from", "valid_to"), "&&"),
                        ],
                        name="ex_team_members_no_overlap",
                        violation_error_message="The player was in this roster at that time already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["Captain", "Core"])),
                        name="ck_team_members_role",
                        violation_error_message="role: choose one of Captain, Core.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TeamOpponentEncounter",
            fields=[
                *entity(),
                ("match", reference("match", "encounters")),
                ("team", reference("team", "encounters")),
                ("opponent", reference("team", "encounters_as_opponent")),
                ("team_size", models.CharField(choices=TEAM_SIZES, max_length=3)),
                ("encountered_at", moment()),
                ("won", flag()),
            ],
            options={
                "db_table": "team_opponent_encounters",
                "indexes": [
                    LongNameIndex(fields=["match"], name="idx_team_opponent_encounters_match_id"),
                    LongNameIndex(fields=["team"], name="idx_team_opponent_encounters_team_id"),
                    LongNameIndex(
                        fields=["opponent"], name="idx_team_opponent_encounters_opponent_id"
                    ),
                    LongNameIndex(
                        fields=["team_size", "encountered_at"],
                        name="idx_team_opponent_encounters_team_size_encountered_at",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("match", "team"),
                        name="uq_team_opponent_encounters_match_id_team_id",
                        violation_error_message="The team's encounter in this match is recorded already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("team", models.F("opponent")), _negated=True),
                        name="ck_team_opponent_encounters_team_not_opponent",
                        violation_error_message="A team does not meet itself.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("team_size__in", list(dict(TEAM_SIZES)))),
                        name="ck_team_opponent_encounters_team_size",
                        violation_error_message="team_size: choose one of 1v1, 2v2, 3v3, 4v4.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TeamVarietyStats",
            fields=[
                *entity(),
                ("team", reference("team", "variety_stats")),
                ("team_size", models.CharField(choices=TEAM_SIZES, max_length=3)),
                (
                    "variety_entropy",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=6,
                        default=0,
                        help_text="Shannon entropy of the opponents met, in bits.",
                        max_digits=9,
                    ),
                ),
                ("variety_bonus", share()),
                ("total_opponents", count()),
                ("unique_opponents", count()),
                ("last_calculated", moment()),
                ("average_variety_entropy_at_calc", share()),
                ("median_games_at_calc", points(0)),
                ("rating_range_at_calc", points(0)),
                ("neighbor_range_at_calc", points(0)),
                ("player_neighbors_at_calc", count()),
                ("max_neighbors_observed_at_calc", count()),
                ("availability_factor_used", share()),
            ],
            options={
                "verbose_name_plural": "team variety stats",
                "db_table": "team_variety_stats",
                "indexes": [LongNameIndex(fields=["team"], name="idx_team_variety_stats_team_id")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("team", "team_size"),
                        name="uq_team_variety_stats_team_id_team_size",
                        violation_error_message="The team has variety stats of this size already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("team_size__in", list(dict(TEAM_SIZES)))),
                        name="ck_team_variety_stats_team_size",
                        violation_error_message="team_size: choose one of 1v1, 2v2, 3v3, 4v4.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("variety_bonus__gte", "-0.1"), ("variety_bonus__lte", "0.2")
                        ),
                        name="ck_team_variety_stats_variety_bonus",
                        violation_error_message="variety_bonus: from -0.1 to 0.2.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("variety_entropy__gte", 0),
                            ("variety_entropy__lt", BELOW),
                            ("average_variety_entropy_at_calc__gte", 0),
                            ("average_variety_entropy_at_calc__lt", BELOW),
                            ("median_games_at_calc__gte", 0),
                            ("median_games_at_calc__lt", BELOW),
                            ("rating_range_at_calc__gte", 0),
                            ("rating_range_at_calc__lt", BELOW),
                            ("neighbor_range_at_calc__gte", 0),
                            ("neighbor_range_at_calc__lt", BELOW),
                            ("availability_factor_used__gte", 0),
                            ("availability_factor_used__lt", BELOW),
                        ),
                        name="ck_team_variety_stats_figures",
                        violation_error_message="variety_entropy, average_variety_entropy_at_calc, median_games_at_calc, rating_range_at_calc, neighbor_range_at_calc, availability_factor_used: never below zero.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("total_opponents__gte", models.F("unique_opponents"))),
                        name="ck_team_variety_stats_total_opponents",
                        violation_error_message="unique_opponents is more than total_opponents.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TournamentLeaderboard",
            fields=[
                *entity(),
                ("season", reference("season", "tournament_leaderboards")),
                ("team_size", models.CharField(choices=TEAM_SIZES, max_length=3)),
            ],
            options={
                "db_table": "tournament_leaderboards",
                "indexes": [
                    LongNameIndex(fields=["season"], name="idx_tournament_leaderboards_season_id")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("season", "team_size"),
                        name="uq_tournament_leaderboards_season_id_team_size",
                        violation_error_message="The season has a leaderboard of this size already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("team_size__in", list(dict(TEAM_SIZES)))),
                        name="ck_tournament_leaderboards_team_size",
                        violation_error_message="team_size: choose one of 1v1, 2v2, 3v3, 4v4.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TournamentLeaderboardItem",
            fields=[
                *entity(),
                ("leaderboard", reference("tournamentleaderboard", "items")),
                ("team", reference("team", "tournament_leaderboard_items")),
                ("rank", models.PositiveIntegerField()),
                ("rating", points(1000)),
                ("recent_change", points(0)),
                ("tournament_points", count()),
                ("placements", JsonListField(help_text="[place in each tournament of the season]")),
                ("average_placement", points_or_null()),
                ("best_placement", models.PositiveIntegerField(blank=True, null=True)),
            ],
            options={
                "db_table": "tournament_leaderboard_items",
                "indexes": [
                    LongNameIndex(
                        fields=["leaderboard"],
                        name="idx_tournament_leaderboard_items_leaderboard_id",
                    ),
                    LongNameIndex(fields=["team"], name="idx_tournament_leaderboard_items_team_id"),
                    LongNameIndex(
                        fields=["leaderboard", "-rating", "-tournament_points"],
                        name="idx_tournament_leaderboard_items_standing",
                    ),
                    LongNameGinIndex(
                        fields=["placements"],
                        name="gin_idx_tournament_leaderboard_items_placements",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("leaderboard", "team"),
                        name="uq_tournament_leaderboard_items_leaderboard_id_team_id",
                        violation_error_message="The team is in this leaderboard already.",
                    ),
                    models.UniqueConstraint(
                        deferrable=models.Deferrable["DEFERRED"],
                        fields=("leaderboard", "rank"),
                        name="uq_tournament_leaderboard_items_leaderboard_id_rank",
                        violation_error_message="Another team has this rank.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rank__gte", 1)),
                        name="ck_tournament_leaderboard_items_rank",
                        violation_error_message="rank starts at 1.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("best_placement__gte", 1)),
                        name="ck_tournament_leaderboard_items_best_placement",
                        violation_error_message="best_placement starts at 1.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("average_placement__gte", 1), ("average_placement__lte", 999999)
                        ),
                        name="ck_tournament_leaderboard_items_average_placement",
                        violation_error_message="average_placement: from 1 to 999999.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rating__gte", 0), ("rating__lt", BELOW)),
                        name="ck_tournament_leaderboard_items_rating",
                        violation_error_message="rating: never below zero.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("recent_change__gt", -BELOW), ("recent_change__lt", BELOW)
                        ),
                        name="ck_tournament_leaderboard_items_numbers",
                        violation_error_message="recent_change: give plain numbers.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Tournament",
            fields=[
                *entity(),
                ("name", models.CharField(max_length=100)),
                ("description", models.TextField(**EMPTY)),
                (
                    "status",
                    models.CharField(
                        choices=TOURNAMENT_STATUSES,
                        db_default="Announced",
                        default="Announced",
                        max_length=18,
                    ),
                ),
                ("team_size", models.CharField(choices=TEAM_SIZES, max_length=3)),
                ("start_date", models.DateTimeField()),
                ("end_date", moment_or_null()),
                ("max_participants", models.PositiveIntegerField()),
                ("best_of", models.PositiveSmallIntegerField(db_default=1, default=1)),
            ],
            options={
                "db_table": "tournaments",
                "indexes": [
                    LongNameIndex(
                        fields=["status", "start_date"], name="idx_tournaments_status_start_date"
                    ),
                    LongNameIndex(
                        fields=["team_size", "start_date"],
                        name="idx_tournaments_team_size_start_date",
                    ),
                    LongNameIndex(fields=["start_date"], name="idx_tournaments_start_date"),
                    LongNameIndex(
                        fields=["max_participants", "start_date"],
                        name="idx_tournaments_max_participants",
                    ),
                    LongNameGinIndex(
                        OpClass(Upper("name"), name="gin_trgm_ops"),
                        name="gin_idx_tournaments_name_text",
                    ),
                    LongNameGinIndex(
                        OpClass(Upper("description"), name="gin_trgm_ops"),
                        name="gin_idx_tournaments_description_text",
                    ),
                    LongNameGinIndex(
                        ShortTexts(Upper("name")),
                        ShortTexts(Upper("description")),
                        name="gin_idx_tournaments_short_texts",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name__regex", VISIBLE)),
                        name="ck_tournaments_name_not_blank",
                        violation_error_message="A tournament needs a name.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", list(dict(TOURNAMENT_STATUSES)))),
                        name="ck_tournaments_status",
                        violation_error_message="status: choose one of Announced, Registration open, Registration closed, In progress, Completed, Cancelled.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("team_size__in", list(dict(TEAM_SIZES)))),
                        name="ck_tournaments_team_size",
                        violation_error_message="team_size: choose one of 1v1, 2v2, 3v3, 4v4.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("start_date__lte", models.F("end_date"))),
                        name="ck_tournaments_start_date_to_end_date",
                        violation_error_message="end_date lies before start_date.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("max_participants__gte", 2)),
                        name="ck_tournaments_max_participants",
                        violation_error_message="max_participants starts at 2.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(Exact(Mod(models.F("best_of"), 2), 1)),
                        name="ck_tournaments_best_of_odd",
                        violation_error_message="best_of is odd, so that the series has a winner.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TournamentParticipant",
            fields=[
                *entity(),
                ("tournament", reference("tournament", "participants")),
                ("team", reference("team", "participations")),
                ("registered_at", moment()),
                ("placement", models.PositiveIntegerField(blank=True, null=True)),
            ],
            options={
                "db_table": "tournament_participants",
                "indexes": [
                    LongNameIndex(
                        fields=["tournament"], name="idx_tournament_participants_tournament_id"
                    ),
                    LongNameIndex(fields=["team"], name="idx_tournament_participants_team_id"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("tournament", "team"),
                        name="uq_tournament_participants_tournament_id_team_id",
                        violation_error_message="The team is registered for this tournament already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("placement__gte", 1)),
                        name="ck_tournament_participants_placement",
                        violation_error_message="placement starts at 1.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TournamentStateSnapshot",
            fields=[
                *entity(),
                (
                    "triggered_by_user_id",
                    models.UUIDField(
                        blank=True, help_text="The member who changed the state.", null=True
                    ),
                ),
                ("triggered_by_user_name", models.CharField(**EMPTY, max_length=32)),
                ("reason", models.TextField(**EMPTY)),
                ("additional_data", JsonObjectField()),
                ("tournament", reference("tournament", "state_history")),
                ("status", models.CharField(choices=TOURNAMENT_STATUSES, max_length=18)),
                ("registration_opened_at", moment_or_null()),
                ("started_at", moment_or_null()),
                ("completed_at", moment_or_null()),
                ("cancelled_at", moment_or_null()),
                ("name", models.CharField(**EMPTY, max_length=100)),
                ("description", models.TextField(**EMPTY)),
                ("start_date", moment_or_null()),
                ("max_participants", count()),
                ("winner_team_id", identity_or_null()),
                ("registered_team_ids", IdentitiesField(size=None)),
                ("participant_team_ids", IdentitiesField(size=None)),
                ("active_match_ids", IdentitiesField(size=None)),
                ("completed_match_ids", IdentitiesField(size=None)),
                ("all_match_ids", IdentitiesField(size=None)),
                ("final_rankings", IdentitiesField(help_text="Teams, the best first.", size=None)),
                ("current_participant_count", count()),
                ("current_round", models.PositiveSmallIntegerField(db_default=1, default=1)),
            ],
            options={
                "db_table": "tournament_state_snapshots",
                "abstract": False,
                "indexes": [
                    LongNameIndex(
                        fields=["tournament"], name="idx_tournament_state_snapshots_tournament_id"
                    ),
                    LongNameGinIndex(
                        fields=["additional_data"],
                        name="gin_idx_tournament_state_snapshots_additional_data",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status__in", list(dict(TOURNAMENT_STATUSES)))),
                        name="ck_tournament_state_snapshots_status",
                        violation_error_message="status: choose one of Announced, Registration open, Registration closed, In progress, Completed, Cancelled.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("current_round__gte", 1)),
                        name="ck_tournament_state_snapshots_current_round",
                        violation_error_message="current_round starts at 1.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("started_at__lte", models.F("completed_at"))),
                        name="ck_tournament_state_snapshots_started_at_to_completed_at",
                        violation_error_message="completed_at lies before started_at.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TournamentTeamStats",
            fields=[
                *entity(),
                ("team", reference("team", "%(class)s")),
                ("team_size", models.CharField(choices=TEAM_SIZES, max_length=3)),
                ("initial_rating", points(1000)),
                ("current_rating", points(1000)),
                ("highest_rating", points(1000)),
                ("recent_rating_change", points(0)),
                (
                    "confidence",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=6,
                        default=0,
                        help_text="From 0 to 1: how far the rating can be trusted.",
                        max_digits=9,
                    ),
                ),
                (
                    "current_streak",
                    models.IntegerField(
                        db_default=0,
                        default=0,
                        help_text="Wins in a row; below zero, losses in a row.",
                    ),
                ),
                ("longest_streak", count()),
                ("last_match_at", moment_or_null()),
                ("decayed_at", moment_or_null()),
                ("games_won", count()),
                ("games_lost", count()),
                ("games_drawn", count()),
                ("matches_won", count()),
                ("matches_lost", count()),
                ("matches_drawn", count()),
            ],
            options={
                "verbose_name_plural": "tournament team stats",
                "db_table": "tournament_team_stats",
                "abstract": False,
                "indexes": [
                    LongNameIndex(fields=["team"], name="idx_tournament_team_stats_team_id"),
                    LongNameIndex(
                        fields=["team_size", "current_rating"],
                        name="idx_tournament_team_stats_team_size_current_rating",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("team", "team_size"),
                        name="uq_tournament_team_stats_team_id_team_size",
                        violation_error_message="The team has a record of this size already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("team_size__in", list(dict(TEAM_SIZES)))),
                        name="ck_tournament_team_stats_team_size",
                        violation_error_message="team_size: choose one of 1v1, 2v2, 3v3, 4v4.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("initial_rating__gte", 0),
                            ("initial_rating__lt", BELOW),
                            ("current_rating__gte", 0),
                            ("current_rating__lt", BELOW),
                            ("highest_rating__gte", 0),
                            ("highest_rating__lt", BELOW),
                        ),
                        name="ck_tournament_team_stats_ratings",
                        violation_error_message="initial_rating, current_rating, highest_rating: never below zero.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("recent_rating_change__gt", -BELOW),
                            ("recent_rating_change__lt", BELOW),
                        ),
                        name="ck_tournament_team_stats_numbers",
                        violation_error_message="recent_rating_change: give plain numbers.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("confidence__gte", 0), ("confidence__lte", 1)),
                        name="ck_tournament_team_stats_confidence",
                        violation_error_message="confidence: from 0 to 1.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="match",
            name="players",
            field=models.ManyToManyField(
                editable=False,
                related_name="matches",
                through="wabbitbot.MatchPlayer",
                to="wabbitbot.player",
            ),
        ),
        migrations.AddField(
            model_name="game",
            name="players",
            field=models.ManyToManyField(
                editable=False,
                related_name="games",
                through="wabbitbot.GamePlayer",
                to="wabbitbot.player",
            ),
        ),
        migrations.AddField(
            model_name="scrimmagechallenge",
            name="teammates",
            field=models.ManyToManyField(
                editable=False,
                related_name="challenges",
                through="wabbitbot.ScrimmageChallengeTeammate",
                to="wabbitbot.player",
            ),
        ),
        migrations.AddField(
            model_name="tournament",
            name="teams",
            field=models.ManyToManyField(
                editable=False,
                related_name="tournaments",
                through="wabbitbot.TournamentParticipant",
                to="wabbitbot.team",
            ),
        ),
        FreezeRows(
            "match_state_snapshots",
            "game_state_snapshots",
            "scrimmage_state_snapshots",
            "tournament_state_snapshots",
        ),
        InstallArchiving(),
        CreateArchives(
            "discord_threads",
            "division_learning_curves",
            "division_map_stats",
            "division_stats",
            "divisions",
            "game_players",
            "game_state_snapshots",
            "games",
            "maps",
            "mashina_users",
            "match_players",
            "match_state_snapshots",
            "matches",
            "players",
            "proven_potential_records",
            "rating_percentile_breakpoints",
            "replay_players",
            "replays",
            "scrimmage_challenge_teammates",
            "scrimmage_challenges",
            "scrimmage_leaderboard_items",
            "scrimmage_leaderboards",
            "scrimmage_state_snapshots",
            "scrimmage_team_stats",
            "scrimmages",
            "season_configs",
            "seasons",
            "team_members",
            "team_opponent_encounters",
            "team_rosters",
            "team_variety_stats",
            "teams",
            "tournament_leaderboard_items",
            "tournament_leaderboards",
            "tournament_participants",
            "tournament_state_snapshots",
            "tournament_team_stats",
            "tournaments",
        ),
        SetSchemaVersion("001-1.0", "Initial schema"),
    ]
