"""Schema 001-1.1: the indexes of `players.metadata`, built while players are written.

`CREATE INDEX CONCURRENTLY` cannot run in a transaction, hence ``atomic = False`` and a migration
that does nothing else before it declares the version.
"""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models.fields.json import KeyTextTransform
from django.db.models.lookups import Exact

from versioning.operations.schema_version import SetSchemaVersion
from wabbitbot.models.indexes import LongNameGinIndex


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("wabbitbot", "0002_player_email_metadata_achievement")]

    operations = [
        AddIndexConcurrently(
            model_name="player",
            index=LongNameGinIndex(fields=["metadata"], name="gin_idx_players_metadata"),
        ),
        AddIndexConcurrently(
            model_name="player",
            index=LongNameGinIndex(
                fields=["metadata"],
                name="idx_players_active",
                condition=models.Q(
                    Exact(KeyTextTransform("isActive", "metadata"), models.Value("true"))
                ),
            ),
        ),
        SetSchemaVersion("001-1.1", "Player e-mail and metadata, achievements"),
    ]
