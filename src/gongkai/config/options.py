"""What an operator may set, read from the environment (GONGKAI_…) or from gongkai.toml in the home; fails closed."""

import ipaddress
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gongkai.config.files import cold_fault, files_fault
from gongkai.config.home import Home
from gongkai.config.keys import read_key, weakness

LOCAL, PRODUCTION = "local", "production"
LOOPBACK_NETWORKS = ("127.0.0.0/8", "::1/128")
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
# Names below localhost mean this machine too: sites with host names of their own can be tried.
LOCAL_HOSTS = (*LOOPBACK, ".localhost")


class ConfigurationError(Exception):
    """The settings can't be used; `problems` says in Chinese what to set, one line each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Options:
    mode: str
    secret_key: str
    hosts: tuple[str, ...]
    public_url: str
    database_url: str
    # A pooler before the database gives each transaction another session (PgBouncer, pool_mode=transaction).
    database_pooled: bool = False
    email_url: str = ""
    email_from: str = "gongkai@localhost"
    redis_url: str = ""
    search_url: str = ""
    files_url: str = ""
    cold_files_url: str = ""
    metrics_token: str = ""
    metrics_from: tuple[str, ...] = LOOPBACK_NETWORKS
    log_format: str = "text"
    require_second_factor: bool = False
    idle_minutes: int = 30
    password_days: int = 0
    behind_proxy: bool = False
    timezone: str = "Asia/Shanghai"
    # How often one address may ask the open-data API: requests a minute, downloads an hour; 0: as often as it likes.
    api_requests: int = 300
    api_downloads: int = 60
    # What new personal data are sealed with; what lies sealed opens by its own.
    sealing_cipher: str = "aes-256-gcm"

    @property
    def production(self) -> bool:
        return self.mode == PRODUCTION


def load(home: Home, environ: Mapping[str, str] = os.environ) -> Options:
    """Options for this home. Raises ConfigurationError with every problem at once."""
    values = _values(home, environ)
    problems = _problems(values, home)
    if problems:
        raise ConfigurationError(problems)
    production = values.get("mode", LOCAL) == PRODUCTION
    return Options(
        mode=values.get("mode", LOCAL),
        secret_key=_secret(values, home),
        hosts=_words(values.get("hosts")) or LOCAL_HOSTS,
        public_url=values.get("public_url", "http://localhost:8000").rstrip("/"),
        database_url=values.get("database_url") or f"sqlite:///{home.database}",
        database_pooled=_flag(values.get("database_pooled", False)),
        email_url=values.get("email_url", ""),
        email_from=values.get("email_from", "gongkai@localhost"),
        redis_url=values.get("redis_url", ""),
        search_url=values.get("search_url", ""),
        files_url=values.get("files_url", ""),
        cold_files_url=values.get("cold_files_url", ""),
        metrics_token=values.get("metrics_token", ""),
        metrics_from=_words(values.get("metrics_from")) or LOOPBACK_NETWORKS,
        log_format=values.get("log_format", "text"),
        require_second_factor=_flag(values.get("require_second_factor", production)),
        idle_minutes=int(values.get("idle_minutes", 30)),
        password_days=int(values.get("password_days", 90 if production else 0)),
        behind_proxy=_flag(values.get("behind_proxy", False)),
        timezone=values.get("timezone", "Asia/Shanghai"),
        api_requests=int(values.get("api_requests", Options.api_requests)),
        api_downloads=int(values.get("api_downloads", Options.api_downloads)),
        sealing_cipher=str(values.get("sealing_cipher") or Options.sealing_cipher),
    )


def _values(home: Home, environ: Mapping[str, str]) -> dict[str, Any]:
    """The environment wins over the file, so that a container needs no file."""
    values: dict[str, Any] = {}
    if home.settings_file.is_file():
        try:
            values = tomllib.loads(home.settings_file.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ConfigurationError([f"设置文件 {home.settings_file} 无法解析：{error}"]) from error
    names = [
        "mode",
        "secret_key",
        "hosts",
        "public_url",
        "database_url",
        "database_pooled",
        "email_url",
        "email_from",
        "redis_url",
        "search_url",
        "files_url",
        "cold_files_url",
        "metrics_token",
        "metrics_from",
        "log_format",
        "require_second_factor",
        "idle_minutes",
        "password_days",
        "behind_proxy",
        "timezone",
        "api_requests",
        "api_downloads",
        "sealing_cipher",
    ]
    values.update({name: environ[key] for name in names if (key := f"GONGKAI_{name.upper()}") in environ})
    return values


def _problems(values: dict[str, Any], home: Home) -> list[str]:
    mode = values.get("mode", LOCAL)
    if mode not in (LOCAL, PRODUCTION):
        return [f"GONGKAI_MODE 只能是 local（本机试用）或 production（正式运行），现在是“{mode}”。"]
    found = []
    if fault := _number_fault("idle_minutes", "分钟数", values.get("idle_minutes", 30), 1, 480):
        found.append(fault)
    # 0: passwords do not grow old. The standard asks for 定期更换 and leaves the period to the operator.
    if fault := _number_fault("password_days", "天数", values.get("password_days", 90), 0, 3650):
        found.append(fault)
    for name in ("api_requests", "api_downloads"):
        if fault := _number_fault(name, "次数", values.get(name, 1), 0, 1_000_000):
            found.append(fault)
    if fault := _search_fault(str(values.get("search_url") or "")):
        found.append(fault)
    if fault := files_fault(str(values.get("files_url") or "")):
        found.append(fault)
    if fault := cold_fault(str(values.get("cold_files_url") or "")):
        found.append(fault)
    if fault := _networks_fault(_words(values.get("metrics_from"))):
        found.append(fault)
    if token_fault := _token_fault(str(values.get("metrics_token") or "")):
        found.append(token_fault)
    if mode == LOCAL:
        if alien := [h for h in _words(values.get("hosts")) if h not in LOCAL_HOSTS and not h.endswith(".localhost")]:
            found.append(
                f"local 方式只在本机运行，不能使用主机名 {'、'.join(alien)}；正式运行请设 GONGKAI_MODE=production。"
            )
        return found
    secret = _secret(values, home)
    if not secret:
        found.append("缺少密钥：请设 GONGKAI_SECRET_KEY，或运行 gongkai init 生成 keys/secret_key。")
    elif fault := weakness(secret):
        found.append(f"密钥太弱（{fault}）：请换成 50 个以上的随机字符，例如运行 gongkai init --new-secret。")
    hosts = _words(values.get("hosts"))
    if not hosts:
        found.append("缺少主机名：请设 GONGKAI_HOSTS，例如 www.shifan.gov.cn（多个用逗号分开）。")
    if "*" in hosts:
        found.append("GONGKAI_HOSTS 不能是 *：请写出每一个主机名。")
    if not str(values.get("public_url", "")).startswith("https://"):
        found.append("正式运行必须使用 HTTPS：请设 GONGKAI_PUBLIC_URL，以 https:// 开头。")
    if not values.get("database_url"):
        found.append("请明确写出数据库：GONGKAI_DATABASE_URL=postgresql://… 或 sqlite:///…")
    return found


def _search_fault(address: str) -> str:
    """ "": the embedded engine. An address names the cluster and, as its path, the index."""
    if not address or re.fullmatch(r"https?://[^\s/?#]+(/[a-z0-9][a-z0-9_.-]{0,100})?/?", address):
        return ""
    return "GONGKAI_SEARCH_URL 应当写成 https://用户:口令@主机:9200/索引名（索引名用小写字母），不写则用内置搜索引擎。"


def _networks_fault(networks: tuple[str, ...]) -> str:
    try:
        for network in networks:
            ipaddress.ip_network(network)
    except ValueError:
        return "GONGKAI_METRICS_FROM 应当是网段，例如 10.0.3.0/24（多个用逗号分开），不写则只有本机能读 /metrics。"
    return ""


def _token_fault(token: str) -> str:
    return "" if not token or len(token) >= 20 else "GONGKAI_METRICS_TOKEN 太短：至少 20 个随机字符。"


def _number_fault(name: str, unit: str, value: Any, least: int, most: int) -> str:
    name = f"GONGKAI_{name.upper()}"
    try:
        number = int(value)
    except (TypeError, ValueError):
        return f"{name} 应当是{unit}，现在是“{value}”。"
    return "" if least <= number <= most else f"{name} 应当在 {least} 到 {most} 之间。"


def _secret(values: dict[str, Any], home: Home) -> str:
    return str(values.get("secret_key") or read_key(home.keys / "secret_key"))


def _words(value: Any) -> tuple[str, ...]:
    parts = value if isinstance(value, list) else str(value or "").split(",")
    return tuple(part.strip() for part in parts if part.strip())


def _flag(value: Any) -> bool:
    return value is True or str(value).lower() in ("1", "true", "yes", "on")
