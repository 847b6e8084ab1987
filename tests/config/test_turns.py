"""Turns: one at a time among processes of a machine and, on PostgreSQL, among machines; given back however it ends."""

import pytest
from django.db import connection

from gongkai.config.turns import turn

NUMBER = 0x7E57
pytestmark = pytest.mark.django_db(transaction=True)
among_machines = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="one machine has one folder")


def test_a_second_process_of_the_machine_is_told_no_until_the_first_is_done(tmp_path):
    with turn(tmp_path / "lock", NUMBER) as first, turn(tmp_path / "lock", NUMBER) as second:
        assert first is not None and second is None
    with turn(tmp_path / "lock", NUMBER) as third:
        assert third is not None


@among_machines
def test_a_second_machine_is_told_no_until_the_first_is_done(tmp_path):
    with turn(tmp_path / "a", NUMBER) as first, turn(tmp_path / "b", NUMBER) as second:
        assert first is not None and second is None
    with turn(tmp_path / "b", NUMBER) as third:
        assert third is not None


@among_machines
def test_a_turn_lasts_while_the_work_opens_and_ends_transactions_and_connections(tmp_path):
    with turn(tmp_path / "a", NUMBER):
        connection.close()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        with turn(tmp_path / "b", NUMBER) as second:
            assert second is None


@among_machines
def test_work_that_fails_gives_its_turn_back(tmp_path):
    with pytest.raises(ZeroDivisionError), turn(tmp_path / "a", NUMBER):
        raise ZeroDivisionError
    with turn(tmp_path / "b", NUMBER) as next_one:
        assert next_one is not None
