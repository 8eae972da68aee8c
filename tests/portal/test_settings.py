"""What the environment makes of the settings, each time in a fresh Python."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).parent.parent.parent
SHOWN = """
import json
from portal import settings as s
names = (
    "DEBUG SECRET_KEY ALLOWED_HOSTS CSRF_TRUSTED_ORIGINS LANGUAGE_CODE SESSION_COOKIE_NAME SECURE_SSL_REDIRECT "
    "EMAIL_BACKEND EMAIL_HOST EMAIL_PORT EMAIL_USE_TLS EMAIL_USE_SSL EMAIL_TIMEOUT MAILERS SENDS_MAIL DEFAULT_FROM_EMAIL "
    "SECURE_HSTS_SECONDS SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SECURE_PROXY_SSL_HEADER DATABASES"
)
print(json.dumps({name: getattr(s, name, None) for name in names.split()}, default=str))
"""


def run(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", SHOWN],
        cwd=ROOT,
        env=inherited | {"DATA_DIR": str(folder)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def settings(folder: Path, **environment: str) -> dict:
    done = run(folder, **environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_nothing_needs_to_be_set(tmp_path):
    found = settings(tmp_path / "data")
    assert found["DEBUG"] is False
    assert found["LANGUAGE_CODE"] == "zh-hans"
    assert found["DATABASES"]["default"]["NAME"] == str(tmp_path / "data" / "gongdu.sqlite3")
    assert "127.0.0.1" in found["ALLOWED_HOSTS"]


def test_the_key_is_made_once_and_read_by_its_owner_only(tmp_path):
    first, second = settings(tmp_path), settings(tmp_path)
    assert first["SECRET_KEY"] == second["SECRET_KEY"]
    assert len(first["SECRET_KEY"]) >= 50
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_a_key_may_stand_in_a_file(tmp_path):
    (tmp_path / "key").write_text("x" * 60)
    assert settings(tmp_path / "data", SECRET_KEY_FILE=str(tmp_path / "key"))["SECRET_KEY"] == "x" * 60
    assert not (tmp_path / "data" / "secret_key").exists()


def test_https_switches_on_all_that_needs_it(tmp_path):
    found = settings(tmp_path, SITE_URL="https://gongdu.example.org", BEHIND_PROXY="1")
    assert "gongdu.example.org" in found["ALLOWED_HOSTS"]
    assert found["CSRF_TRUSTED_ORIGINS"] == ["https://gongdu.example.org"]
    assert found["SESSION_COOKIE_NAME"] == "__Host-sessionid"
    assert (
        found["SECURE_SSL_REDIRECT"] is found["SESSION_COOKIE_SECURE"] is found["CSRF_COOKIE_SECURE"] is True
    )
    assert found["SECURE_HSTS_SECONDS"] == 31_536_000
    assert found["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]


def test_a_proxy_is_believed_only_when_it_is_said_to_be_there(tmp_path):
    assert settings(tmp_path, SITE_URL="https://gongdu.example.org")["SECURE_PROXY_SSL_HEADER"] is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SITE_URL", "gongdu.example.org"),
        ("SITE_URL", "ftp://gongdu"),
        ("CHARACTERS_PER_MINUTE", "0"),
        ("EMAIL_URL", "mail.example.org"),
        ("EMAIL_URL", "smtp://"),
        ("EMAIL_URL", "smtp://mail.example.org:port"),
        ("EMAIL_URL", "pigeon://mail.example.org"),
        ("DEFAULT_FROM_EMAIL", "gongdu"),
        ("DEFAULT_FROM_EMAIL", "a@b\nBcc: c@d"),
        ("MAIL_HOUR", "24"),
    ],
)
def test_a_value_that_cannot_be_stops_the_start_and_names_itself(tmp_path, name, value):
    done = run(tmp_path, **{name: value})
    assert done.returncode != 0
    assert name in done.stderr.splitlines()[-1]


def test_postgresql_by_one_variable(tmp_path):
    database = settings(tmp_path, DATABASE_URL="postgres://reader:word@db.example.org:5433/gongdu")[
        "DATABASES"
    ]
    assert database["default"]["ENGINE"] == "django.db.backends.postgresql"
    assert (database["default"]["HOST"], database["default"]["PORT"]) == ("db.example.org", 5433)
    assert database["default"]["CONN_HEALTH_CHECKS"] is True


def test_sqlite_keeps_what_it_acknowledged(db):
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            found = {
                name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("journal_mode", "synchronous", "foreign_keys", "mmap_size")
            }
        assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "mmap_size": 0}
    options = connection.settings_dict["OPTIONS"]
    assert options.get("transaction_mode") == ("IMMEDIATE" if connection.vendor == "sqlite" else None)


def mailer(found: dict) -> dict:
    """How mails are sent, whatever this Django calls the settings."""
    if found["MAILERS"]:
        options = found["MAILERS"]["default"]["OPTIONS"]
        return {"BACKEND": found["MAILERS"]["default"]["BACKEND"]} | options
    names = {"BACKEND": "BACKEND", "host": "HOST", "port": "PORT", "use_tls": "USE_TLS", "use_ssl": "USE_SSL"}
    return {name: found[f"EMAIL_{old}"] for name, old in names.items()} | {"timeout": found["EMAIL_TIMEOUT"]}


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtp+tls://reader:word@mail.example.org", 587, True, False),
        ("smtp+ssl://reader:word@mail.example.org", 465, False, True),
        ("smtp://mail.example.org", 25, False, False),
        ("smtp+tls://mail.example.org:2525", 2525, True, False),
    ],
)
def test_mail_goes_out_by_one_variable_and_never_hangs(tmp_path, url, port, tls, ssl):
    found = settings(tmp_path, EMAIL_URL=url)
    sent = mailer(found)
    assert found["SENDS_MAIL"] is True
    assert sent["BACKEND"].endswith("smtp.EmailBackend")
    assert (sent["host"], sent["port"], sent["use_tls"], sent["use_ssl"]) == (
        "mail.example.org",
        port,
        tls,
        ssl,
    )
    assert sent["timeout"] == 10


def test_without_it_no_mail_goes_out(tmp_path):
    found = settings(tmp_path)
    assert found["SENDS_MAIL"] is False
    assert mailer(found)["BACKEND"].endswith("dummy.EmailBackend")


def test_a_password_for_mails_is_not_shown_when_it_is_wrong(tmp_path):
    done = run(tmp_path, EMAIL_URL="pigeon://reader:geheim@mail.example.org")
    assert done.returncode != 0
    assert "geheim" not in done.stderr
