"""The chain's one head row; and on PostgreSQL, a trigger that refuses changes to entries.

SQLite gets no trigger: whoever can open its file can drop it, so there the seal and the anchors are the protection.
"""

from django.db import migrations

REFUSE = """
CREATE OR REPLACE FUNCTION gongkai_disclosure_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '公开存证只能追加，不能修改或删除';
END $$;
CREATE TRIGGER disclosure_append_only BEFORE UPDATE OR DELETE ON disclosurelog_logentry
    FOR EACH ROW EXECUTE FUNCTION gongkai_disclosure_append_only();
"""
ALLOW = """
DROP TRIGGER IF EXISTS disclosure_append_only ON disclosurelog_logentry;
DROP FUNCTION IF EXISTS gongkai_disclosure_append_only();
"""


def make_head(apps, schema_editor):
    apps.get_model("disclosurelog", "LogHead").objects.get_or_create(pk=1)


def on_postgresql(statements):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(statements)

    return run


class Migration(migrations.Migration):
    dependencies = [("disclosurelog", "0001_initial")]
    operations = [
        migrations.RunPython(make_head, migrations.RunPython.noop),
        migrations.RunPython(on_postgresql(REFUSE), on_postgresql(ALLOW)),
    ]
