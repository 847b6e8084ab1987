"""What an operator may set: every problem is told at once, the environment wins over the file, mail goes where it is
said to go and nowhere else."""

import pytest

from gongkai.config.home import Home
from gongkai.config.mail import mail_settings
from gongkai.config.options import ConfigurationError, load

PRODUCTION = {
    "GONGKAI_MODE": "production", "GONGKAI_SECRET_KEY": "k7Q-" * 16 + "xYz19_!ab", "GONGKAI_HOSTS": "www.shifan.gov.cn",
    "GONGKAI_PUBLIC_URL": "https://www.shifan.gov.cn/", "GONGKAI_DATABASE_URL": "postgresql://localhost/gongkai",
}  # fmt: skip


@pytest.fixture
def home(tmp_path):
    made = Home(tmp_path / "home")
    made.make_folders()
    return made


def problems(home, environ) -> list[str]:
    with pytest.raises(ConfigurationError) as refused:
        load(home, environ)
    return refused.value.problems


def test_without_any_setting_it_runs_on_this_machine_only(home):
    options = load(home, {})
    assert (options.production, options.hosts) == (False, ("localhost", "127.0.0.1", "[::1]", ".localhost"))
    assert options.database_url == f"sqlite:///{home.database}"


def test_production_tells_all_that_is_missing_at_once(home):
    told = problems(home, {"GONGKAI_MODE": "production"})
    assert len(told) == 4
    for words in ("缺少密钥", "缺少主机名", "HTTPS", "数据库"):
        assert any(words in line for line in told)


def test_production_with_everything_asks_for_a_second_factor_by_itself(home):
    options = load(home, PRODUCTION)
    assert (options.production, options.require_second_factor, options.password_days) == (True, True, 90)
    assert options.public_url == "https://www.shifan.gov.cn"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"GONGKAI_HOSTS": "*"}, "不能是 *"),
        ({"GONGKAI_PUBLIC_URL": "http://www.shifan.gov.cn"}, "HTTPS"),
        ({"GONGKAI_SECRET_KEY": "short"}, "密钥太弱"),
        ({"GONGKAI_IDLE_MINUTES": "abc"}, "应当是分钟数"),
        ({"GONGKAI_IDLE_MINUTES": "0"}, "1 到 480"),
        ({"GONGKAI_MODE": "test"}, "只能是 local"),
    ],
)
def test_each_wrong_value_is_told_by_its_name(home, change, words):
    assert any(words in line for line in problems(home, PRODUCTION | change))


def test_the_environment_wins_over_the_file_and_a_broken_file_is_told(home):
    home.settings_file.write_text('mode = "local"\nidle_minutes = 10\n', "utf-8")
    assert load(home, {}).idle_minutes == 10
    assert load(home, {"GONGKAI_IDLE_MINUTES": "20"}).idle_minutes == 20
    home.settings_file.write_text("mode = \n", "utf-8")
    assert "无法解析" in problems(home, {})[0]


def test_a_trial_never_serves_a_foreign_host(home):
    assert "www.shifan.gov.cn" in problems(home, {"GONGKAI_HOSTS": "localhost,www.shifan.gov.cn"})[0]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("", {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend"}),
        ("console:", {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}),
        ("smtp://mail.local", {"EMAIL_HOST": "mail.local", "EMAIL_PORT": 25, "EMAIL_USE_TLS": False}),
        ("smtp://u%40x:p%3Aw@mail.local:587?tls=1",
         {"EMAIL_HOST_USER": "u@x", "EMAIL_HOST_PASSWORD": "p:w", "EMAIL_PORT": 587, "EMAIL_USE_TLS": True}),
        ("smtps://mail.local", {"EMAIL_PORT": 465, "EMAIL_USE_SSL": True, "EMAIL_USE_TLS": False}),
    ],
)  # fmt: skip
def test_mail_goes_where_the_address_says(home, url, expected):
    made = mail_settings(url, home)
    assert {name: made[name] for name in expected} == expected
