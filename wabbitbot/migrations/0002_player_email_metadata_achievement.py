"""Towards schema 001-1.1: what it adds, and a rename that leaves the column alone.

Both new columns have constant database defaults: PostgreSQL adds them without rewriting the table,
and a release that does not know them goes on inserting players. `0003` builds their indexes apart
from this transaction.
"""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.contrib.postgres.functions import RandomUUID
from django.contrib.postgres.indexes import OpClass
from django.db import migrations, models
from django.db.models.functions import Now, Upper

from wabbitbot.archive.operations import CreateArchives
from wabbitbot.models.fields import JsonObjectField, UpdatedAtField
from wabbitbot.models.indexes import LongNameGinIndex, LongNameIndex


class Migration(migrations.Migration):
    dependencies = [("wabbitbot", "0001_initial")]

    operations = [
        # Python says `name` from now on; the column stays `player_name`. Neither makes any SQL.
        migrations.AlterField(
            model_name="player",
            name="player_name",
            field=models.CharField(db_column="player_name", max_length=32),
        ),
        migrations.RenameField(model_name="player", old_name="player_name", new_name="name"),
        migrations.AlterConstraint(
            model_name="player",
            name="ck_players_name_not_blank",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    name__regex=r"[^\u0001-\u0020\u007F-\u00A0\u00AD\u034F\u061C\u115F\u1160\u1680\u17B4\u17B5\u180B-\u180F\u2000-\u200F\u2028-\u202F\u205F-\u206F\u2800\u3000\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFFB\U0001BCA0-\U0001BCA3\U0001D173-\U0001D17A\U000E0000-\U000E0FFF]"
                ),
                name="ck_players_name_not_blank",
                violation_error_message="A player needs a name.",
            ),
        ),
        # Likewise the index on that column: it stays, and speaks of `name` from now on.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveIndex("player", "gin_idx_players_name_text"),
                migrations.AddIndex(
                    "player",
                    LongNameGinIndex(
                        OpClass(Upper("name"), name="gin_trgm_ops"),
                        name="gin_idx_players_name_text",
                    ),
                ),
            ]
        ),
        migrations.AddField(
            model_name="player",
            name="email",
            field=models.EmailField(blank=True, default="", db_default="", max_length=255),
        ),
        migrations.AddField(
            model_name="player",
            name="metadata",
            field=JsonObjectField(
                blank=True,
                default=dict,
                checked=False,
                db_default={},
                help_text="Free keys; a new one needs no migration.",
            ),
        ),
        migrations.CreateModel(
            name="Achievement",
            fields=[
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
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, db_default=Now(), editable=False
                    ),
                ),
                (
                    "updated_at",
                    UpdatedAtField(
                        default=django.utils.timezone.now, db_default=Now(), editable=False
                    ),
                ),
                ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "player",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="achievements",
                        to="wabbitbot.player",
                    ),
                ),
                ("type", models.CharField(max_length=64)),
                (
                    "earned_at",
                    models.DateTimeField(default=django.utils.timezone.now, db_default=Now()),
                ),
            ],
            options={
                "db_table": "achievements",
                # A new table is empty: its index is built here and blocks nobody.
                "indexes": [LongNameIndex(fields=["player"], name="idx_achievements_player_id")],
            },
        ),
        CreateArchives("achievements"),
    ]
