import uuid

from django.db import migrations, models

from versioning.operations.tracking import InstallSchemaTracking


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        InstallSchemaTracking(),
        migrations.CreateModel(
            name="SchemaMetadata",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "sequence",
                    models.BigIntegerField(editable=False, help_text="The order of the rows."),
                ),
                (
                    "schema_version",
                    models.CharField(
                        help_text="The version that holds since this row.", max_length=20
                    ),
                ),
                ("applied_at", models.DateTimeField(editable=False)),
                ("applied_by", models.CharField(max_length=255)),
                ("description", models.TextField()),
                ("is_breaking_change", models.BooleanField(verbose_name="breaking")),
                ("compatibility_notes", models.TextField()),
                ("migration", models.CharField(help_text="As app.name.", max_length=255)),
                (
                    "app_version",
                    models.CharField(
                        help_text="The release that migrated.",
                        max_length=64,
                        verbose_name="application",
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[("forward", "Forward"), ("reverse", "Reverse")], max_length=7
                    ),
                ),
            ],
            options={
                "verbose_name": "schema version",
                "verbose_name_plural": "schema audit trail",
                "db_table": "schema_metadata",
                "ordering": ("-sequence",),
                "managed": False,
            },
        ),
    ]
