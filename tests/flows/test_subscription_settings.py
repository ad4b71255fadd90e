"""Subscriptions and channels as gongkai.toml writes them: checked before a run, and nothing secret in what is said of them."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from flows.settings import SettingsError, read_settings
from flows.subscriptions import COMMENTED, UnsetError, Written, resolve
from standard.subscription import Subscription

ROOT = Path(__file__).parents[2]
SECRET = "t0p-s3cret"
CHANNEL = '[[channel]]\nname = "c"\nurl = "{}"\n'
SUBSCRIPTION = '[[channel]]\nname = "c"\nurl = "stdout:"\n[[subscription]]\n{}\n'


@pytest.fixture
def settings(tmp_path):
    def read(text):
        file = tmp_path / "gongkai.toml"
        file.write_text(text, encoding="utf-8")
        return read_settings(file)

    return read


def test_without_any_there_is_one_for_everything_through_every_channel(settings):
    assert settings("").subscribed == (Subscription(),)
    found = settings('[gongkai]\nlanguage = "en"\n' + CHANNEL.format("stdout:")).subscribed
    assert found == (Subscription(language="en", channels=("c",)),)


def test_a_subscription_says_who_is_told_what(settings):
    rows = """
        name = "east"\nregions = ["990102"]\nauthorities = ["990102-a"]\nkinds = ["township"]\nseverities = ["error"]
        checks = ["late"]\nreport_years = [2023, 2024]\nlanguage = "en"\nchannels = ["c"]\nquiet = true
    """
    assert settings(SUBSCRIPTION.format(rows)).subscribed == (
        Subscription(
            "east", ("990102",), ("990102-a",), ("township",), ("error",), ("late",), (2023, 2024), "en", ("c",), is_quiet=True
        ),
    )  # fmt: skip


def test_what_init_writes_is_an_example_that_can_be_used(settings):
    text = re.sub(r"^# (?=\[\[|[a-z_]+ = )", "", COMMENTED, flags=re.MULTILINE)
    found = settings(text)
    assert [one.name for one in found.subscriptions] == ["east"]
    assert [one.name for one in found.channels] == ["office", "group", "machine", "share"]
    held = {"MAIL_PASSWORD": SECRET, "WECOM_KEY": SECRET, "HOOK_TOKEN": SECRET}
    assert all("${" not in resolve(one, held).url for one in found.channels)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("channel = 1\n", "channel is no list of rows"),
        ('[[channel]]\nname = "c"\n', "has no address"),
        ('[[channel]]\nname = "../c"\nurl = "stdout:"\n', "is named '../c'"),
        ('[[channel]]\nname = "c"\nurl = "stdout:"\ncolour = "red"\n', "the key 'colour'"),
        (CHANNEL.format("stdout:") * 2, "stands twice"),
        (CHANNEL.format(f"smtp://u:{SECRET}@x.example?from=a@b.example&to=c@d.example"), "a password written out"),
        (CHANNEL.format(f"https://u:{SECRET}@x.example/"), "a password written out"),
        (CHANNEL.format(f"mailto://u:${{P}}@x.example?x={SECRET}"), "is a mailto"),
        (CHANNEL.format("file:share"), "names no folder"),
        (SUBSCRIPTION.format('name = "Feed"'), "is named 'Feed'"),
        (SUBSCRIPTION.format('name = "feed"'), "stands in alerts/ already"),
        (SUBSCRIPTION.format('name = "a/b"'), "is named 'a/b'"),
        (SUBSCRIPTION.format('name = "a"\nregions = "99"'), "regions = '99'"),
        (SUBSCRIPTION.format('name = "a"\nseverities = ["grave"]'), "severities = ['grave']"),
        (SUBSCRIPTION.format('name = "a"\nkinds = ["town"]'), "kinds = ['town']"),
        (SUBSCRIPTION.format('name = "a"\nreport_years = ["2023"]'), "report_years = ['2023']"),
        (SUBSCRIPTION.format('name = "a"\nchannels = ["d"]'), "names the channel 'd'"),
        (SUBSCRIPTION.format('name = "a"\nlanguage = "fr"'), "language = 'fr'"),
        (SUBSCRIPTION.format('name = "a"\nquiet = 1'), "quiet = 1"),
        ("[gongkai]\nremind_days = -1\n", "remind_days is below 0"),
    ],
)
def test_what_cannot_be_used_is_refused_with_what_to_write_and_without_what_is_secret(settings, text, says):
    with pytest.raises(SettingsError, match=re.escape(says)) as refused:
        settings(text)
    assert SECRET not in str(refused.value)
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("url", "held", "expected"),
    [
        ("https://x.example/${T}", "a/b?c", "https://x.example/a%2Fb%3Fc"),
        ("smtps://u:${T}@x.example?from=a@b.example", "p@x:/1", "smtps://u:p%40x%3A%2F1@x.example?from=a@b.example"),
        ("${T}", "https://x.example/?a=b", "https://x.example/?a=b"),
    ],
)
def test_what_the_environment_holds_stays_in_its_place_and_is_redacted(url, held, expected):
    channel = resolve(Written("x", url), {"T": held})
    assert channel.url == expected
    assert held not in channel.redact(f"could not reach {channel.url}: {held}")
    assert repr(channel) == "Channel('x')"


@pytest.mark.parametrize("environment", [{}, {"T": ""}])
def test_what_the_environment_does_not_hold_is_named(environment):
    with pytest.raises(UnsetError, match="the environment variable T is not set"):
        resolve(Written("x", "https://x.example/${T}"), environment)


@pytest.mark.slow
def test_a_secret_may_be_kept_in_a_block_of_prefect(monkeypatch, tmp_path):
    monkeypatch.setenv("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))
    code = """
from prefect.blocks.system import Secret
from prefect.testing.utilities import prefect_test_harness
from flows.subscriptions import UnsetError, Written, resolve

with prefect_test_harness():
    Secret(value="a/b").save("mail-password", _sync=True)
    print(resolve(Written("x", "https://x.example/${prefect:mail-password}"), {}).url)
    try:
        resolve(Written("x", "https://x.example/${prefect:another}"), {})
    except UnsetError as error:
        print(error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.splitlines()[-2:] == ["https://x.example/a%2Fb", "Prefect has no Secret block another"]
