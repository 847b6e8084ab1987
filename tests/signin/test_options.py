"""What the operator sets about signing in."""

import pytest

from gongkai.config.home import Home
from gongkai.config.options import ConfigurationError, load

PRODUCTION = {
    "GONGKAI_MODE": "production",
    "GONGKAI_SECRET_KEY": "k8-" + "abcdefghijklmnopqrstuvwxyz0123456789" * 2,
    "GONGKAI_HOSTS": "www.shifan.gov.cn",
    "GONGKAI_PUBLIC_URL": "https://www.shifan.gov.cn",
    "GONGKAI_DATABASE_URL": "sqlite:////tmp/never-opened",
}


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path)


def test_a_trial_on_ones_own_machine_asks_for_little(home):
    options = load(home, {})
    assert (options.password_days, options.require_second_factor, options.idle_minutes) == (0, False, 30)


def test_production_wants_the_second_factor_and_a_new_password_every_90_days(home):
    options = load(home, PRODUCTION)
    assert (options.password_days, options.require_second_factor) == (90, True)


def test_the_period_is_the_operators(home):
    assert load(home, PRODUCTION | {"GONGKAI_PASSWORD_DAYS": "180"}).password_days == 180


@pytest.mark.parametrize("days", ["-1", "3651", "quarterly", ""])
def test_a_period_that_is_none_is_refused_in_words(home, days):
    with pytest.raises(ConfigurationError, match="GONGKAI_PASSWORD_DAYS 应当"):
        load(home, {"GONGKAI_PASSWORD_DAYS": days})
