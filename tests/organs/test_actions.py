from gongkai.audit.models import JournalEntry


def test_a_county_is_made_and_journalled(county):
    assert county.person("editor").roles() == {"editor"}
    assert JournalEntry.objects.filter(verb="organ.create").count() == 4
