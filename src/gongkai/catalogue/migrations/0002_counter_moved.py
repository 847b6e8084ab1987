from django.db import migrations


class Migration(migrations.Migration):
    """The counters belong to acts now; their table stays."""

    dependencies = [("catalogue", "0001_initial"), ("acts", "0003_counter")]
    operations = [migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel(name="Counter")])]
