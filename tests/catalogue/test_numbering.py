"""Drawing index numbers as people meet it: formats change, and run out, without a number lost or a page broken."""

from datetime import date, timedelta

import pytest

from gongkai.acts import clock
from gongkai.acts.action import perform
from gongkai.acts.errors import Invalid
from gongkai.acts.models import Counter
from gongkai.audit import journal
from gongkai.catalogue.models import IndexFormat, Record
from gongkai.catalogue.moments import release_due
from support.catalogue_subjects import advance, make_record

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]


def again(record):
    return Record.objects.get(pk=record.pk)


@pytest.fixture
def used_up(county):
    """A format of one digit, of which the transport office has used nine."""
    amended("{code}/{year}-{serial:01d}", county)
    advance(make_record(county), county, "published")
    Counter.objects.update(last=9)
    return advance(make_record(county, title="第十份"), county, "sign_off")


def amended(pattern, county):
    row = IndexFormat.objects.get()
    on = clock.today()
    perform("index_format", "amend", row, actor=county.person("sysadmin"), reason="改格式", on=on, pattern=pattern)


def test_a_format_that_ran_out_is_told_in_words_and_the_record_waits(county, used_up):
    with pytest.raises(Invalid, match="超过了 1 位，请先变更索引号格式"):
        perform("record", "publish", used_up, actor=county.person("signer"))
    assert (again(used_up).state, again(used_up).index_number) == ("sign_off", "")
    assert Counter.objects.get().last == 9, "and nothing was drawn"


def test_a_scheduled_record_without_a_number_left_goes_back_and_stops_nobody_else(county, used_up):
    other = advance(make_record(county, "education"), county, "sign_off", "education")
    minute = clock.now() + timedelta(minutes=5)
    for record, organ in ((used_up, "transport"), (other, "education")):
        perform("record", "schedule", record, actor=county.person("signer", organ), publish_at=minute)
    with clock.at(minute + timedelta(minutes=1)):
        assert release_due() == 1
    assert (again(used_up).state, again(other).state) == ("sign_off", "published")
    assert "超过了 1 位" in journal.of(used_up).first().reason


def test_a_new_format_counts_on_its_own_and_what_was_drawn_stays(county):
    first = advance(make_record(county), county, "published")
    amended("{serial:04d}号（{credit}）{year}", county)
    later = [advance(make_record(county, title=f"新{n}"), county, "published") for n in range(2)]
    assert again(first).index_number.endswith("-00001")
    assert [again(record).index_number[:5] for record in later] == ["0001号", "0002号"]


def test_organs_and_years_count_apart_wherever_the_serial_stands(county):
    amended("{serial:04d}号（{credit}）{year}", county)
    for organ in ("transport", "education"):
        assert advance(make_record(county, organ), county, "published", organ).index_number.startswith("0001号")
    old = taken_over(county, date(2020, 5, 6))
    assert old.index_number == f"{county.transport.credit_code}/2020-00001", "by the format of its own day"


def taken_over(county, day):
    from datetime import datetime, time

    from django.utils import timezone

    from gongkai.acts.actors import MACHINE
    from support.catalogue_subjects import WORDING

    moment = timezone.make_aware(datetime.combine(day, time(9)))
    wording = WORDING | {"formed_on": day}
    return perform("record", "take_over", county.transport, actor=MACHINE, published_at=moment, **wording)
