from django.db import migrations, models


class Migration(migrations.Migration):
    """The counters of serials, taken over from the catalogue's table as it stands."""

    dependencies = [("acts", "0002_outbox_seen")]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Counter",
                    fields=[
                        ("scope", models.CharField(max_length=120, primary_key=True, serialize=False)),
                        ("last", models.PositiveIntegerField(default=0)),
                    ],
                    options={"verbose_name": "编号计数", "db_table": "catalogue_counter"},
                )
            ]
        )
    ]
