"""One letter through one channel: real servers, one lasting id, honest about doubt, and not a word of what is secret."""

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import stamina

from alerts.deliver import deliver
from alerts.few import few_lines
from alerts.files import NONE
from standard.findings import Letter
from standard.subscription import Channel, Outcome
from tests.alerts.test_alert_hostile import HOSTILE, poisoned
from tests.receivers import Hook, Mailbox, mailbox, webhook

SECRET = "s3cret-w0rd"


@pytest.fixture(autouse=True)
def _at_once() -> Iterator[None]:
    with stamina.set_testing(True, attempts=3):
        yield


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with mailbox() as server:
        yield server


@pytest.fixture
def hook() -> Iterator[Hook]:
    with webhook() as server:
        yield server


def mail_to(box: Mailbox, receivers: str = "office@yuntai.example") -> Channel:
    return Channel("office", f"smtp://127.0.0.1:{box.port}?from=watch@gongkai.example&to={receivers}")


def post_to(hook: Hook) -> Channel:
    return Channel("machine", f"http://user:{SECRET}@127.0.0.1:{hook.port}/in?token={SECRET}", (SECRET,))


def test_a_mail_says_it_as_text_and_as_a_page_under_one_lasting_id(letter: Letter, box: Mailbox) -> None:
    assert deliver(letter, mail_to(box, "a@yuntai.example,b@yuntai.example")) == Outcome("sent")
    assert deliver(letter, mail_to(box), is_repeated=True) == Outcome("sent")
    first, again = box.mails
    assert first["Message-ID"] == again["Message-ID"] == "<2026-02-03-yuntai.office@gongkai.example>"
    assert first["To"] == "a@yuntai.example, b@yuntai.example"
    assert (
        first["Subject"] == "政府信息公开年度报告监测 · 2025年度 · 撤回 1，新增 2，升级 1，再次出现 1，已解决 1，提醒 1"
    )
    assert [part.get_content_type() for part in first.iter_parts()] == ["text/plain", "text/html"]
    for part in first.iter_parts():
        assert "云台市财政局" in part.get_content()
    assert "\\" not in first.get_body(("plain",)).get_content(), "nobody reads it as Markdown"  # type: ignore[union-attr]
    assert "可能重复" not in str(first["Subject"])
    assert str(again["Subject"]).endswith("（可能重复）")
    assert all("编号相同者为同一件" in part.get_content() for part in again.iter_parts())


def test_a_webhook_is_told_the_whole_letter_with_a_key(letter: Letter, hook: Hook) -> None:
    assert deliver(letter, post_to(hook)) == Outcome("sent")
    [(headers, said)] = hook.posts
    assert headers["Idempotency-Key"] == said["idempotency_key"] == "2026-02-03-yuntai.machine"
    assert headers["Authorization"].startswith("Basic ")
    assert {one["transition_id"] for one in said["letter"]["transitions"]} == {
        one.transition_id for one in letter.transitions
    }


@pytest.mark.parametrize(
    ("status", "tries", "outcome"),
    [
        (404, 1, Outcome("failed", "the receiver answered 404")),
        (302, 1, Outcome("failed", "the receiver answered 302")),
        (503, 3, Outcome("failed", "the receiver answered 503")),
    ],
)
def test_a_refusal_is_a_failure_and_tried_again_only_where_that_may_help(
    letter: Letter, hook: Hook, status: int, tries: int, outcome: Outcome
) -> None:
    hook.answer = lambda _: status
    assert deliver(letter, post_to(hook)) == outcome
    assert len(hook.posts) == tries
    assert {said["is_repeated"] for _, said in hook.posts} == {False}


def test_a_lost_answer_leaves_a_doubt_that_the_next_try_says(letter: Letter, hook: Hook) -> None:
    hook.answer = lambda _: 0
    assert deliver(letter, post_to(hook)).state == "in_doubt"
    assert [said["is_repeated"] for _, said in hook.posts] == [False, True, True]
    assert len({said["idempotency_key"] for _, said in hook.posts}) == 1
    hook.answer = lambda _: 503 if len(hook.posts) == 4 else 204
    assert deliver(letter, post_to(hook)) == Outcome("sent")


@pytest.mark.parametrize(
    ("answer", "tries", "reason"),
    [
        ("451 later", 3, "the mail server refused the letter (451)"),
        ("550 never", 1, "the mail server refused the letter (550)"),
    ],
)
def test_a_mail_server_may_refuse(letter: Letter, box: Mailbox, answer: str, tries: int, reason: str) -> None:
    box.answer = lambda _: answer
    assert deliver(letter, mail_to(box)) == Outcome("failed", reason)
    assert len(box.mails) == tries


def test_nobody_there_is_a_failure_without_a_doubt(letter: Letter) -> None:
    with webhook() as gone:
        pass
    told = deliver(letter, post_to(gone))
    assert told.state == "failed"
    assert "refused" in told.reason
    assert deliver(letter, Channel("m", f"smtp://127.0.0.1:{gone.port}?from=a@b.example&to=c@d.example")).state == (
        "failed"
    )


@pytest.mark.parametrize(
    "url",
    [
        "",
        "smtp://127.0.0.1:1",
        "smtp://127.0.0.1:1?from=a@b.example&to=x@y.example%0d%0aBcc:z@y.example",
        "smtp://127.0.0.1:1?from=a@b.example&to=<x@y.example>",
        f"nothing-known://{SECRET}",
        f"http://[{SECRET}",
        f"https:///{SECRET}",
        f"smtps://u:{SECRET}@[::1]:1?from=a@b.example&to=x@y.example",
        f"discord://{SECRET}",
        f"http://127.0.0.1:port/{SECRET}",
        f"smtp://127.0.0.1:port?from=a@b.example&to={SECRET}@y.example",
    ],
)
def test_what_is_no_address_is_a_failure_that_gives_nothing_away(
    letter: Letter, url: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    channel = Channel("x", url, (SECRET,))
    told = deliver(letter, channel)
    assert told.state in ("failed", "in_doubt")
    assert told.reason
    out, err = capfd.readouterr()
    for said in (told.reason, repr(told), repr(channel), caplog.text, out, err):
        assert SECRET not in said
        assert not url or url not in said


def test_a_folder_and_a_terminal_are_channels(
    letter: Letter, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert deliver(letter, Channel("share", f"file:{tmp_path}/a%20b")) == Outcome("sent")
    assert (tmp_path / "a b" / "2026-02-03-yuntai.html").is_file()
    assert deliver(letter, Channel("here", "stdout:")) == Outcome("sent")
    assert "云台市财政局" in capsys.readouterr().out
    (tmp_path / "file").write_text("in the way")
    assert deliver(letter, Channel("share", f"file:{tmp_path}/file/x")).state == "failed"


def test_a_chat_is_told_a_few_lines_through_apprise(letter: Letter, hook: Hook) -> None:
    chat = Channel("group", f"json://127.0.0.1:{hook.port}/{SECRET}", (SECRET,))
    assert deliver(letter, chat) == Outcome("sent")
    [(_, said)] = hook.posts
    assert said["title"].startswith("政府信息公开年度报告监测 · 2025年度")
    assert said["message"].startswith("应公开120份，已见118份")
    assert "【撤回 1】" in said["message"]
    assert "我方重新读取了文件" in said["message"], "a word taken back says why, here too"
    assert "云台市民政局" not in said["message"], "what stands as it stood is only counted"
    assert said["message"].endswith("请联系发送本材料的单位。")
    hook.answer = lambda _: 500
    assert deliver(letter, chat).state == "in_doubt", "Apprise does not say whether it was refused or lost"


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_changes_no_mail_and_calls_nobody_in_a_chat(letter: Letter, box: Mailbox, name: str) -> None:
    told = poisoned(letter, HOSTILE[name] + '\r\nBcc: victim@example.org <!channel> @all <at user_id="all">')
    assert deliver(told, mail_to(box)) == Outcome("sent")
    [mail] = box.mails
    assert "Bcc" not in mail
    assert len(mail.get_all("Subject")) == len(mail.get_all("To")) == 1
    assert not re.search(r"[\r\n]", str(mail["Subject"]))
    few = few_lines(told, 3500, NONE)
    assert len(few.encode()) <= 3500
    assert not set("*_`[]()<>@|#&") & set(few.replace("2026-02-03", ""))


def test_a_subject_is_one_line_whatever_the_letter_says(letter: Letter, box: Mailbox) -> None:
    quiet = replace(letter, transitions=(), still_open=())
    assert deliver(quiet, mail_to(box)) == Outcome("sent")
    assert str(box.mails[0]["Subject"]).endswith("本期无新增事项，应公开120份，已见118份")


def test_a_receiver_that_is_refused_keeps_no_other_from_the_letter(letter: Letter, box: Mailbox) -> None:
    box.refused = frozenset({"b@yuntai.example"})
    told = deliver(letter, mail_to(box, "a@yuntai.example,b@yuntai.example"))
    assert told == Outcome("sent", "1 of 2 receivers were refused by the server")
    assert len(box.mails) == 1
    refused = deliver(letter, mail_to(box, "b@yuntai.example"))
    assert refused == Outcome("failed", "the mail server refused every receiver [550]")


def test_a_letter_too_long_for_a_mail_goes_as_lines_that_say_where_the_rest_stands(
    letter: Letter, box: Mailbox
) -> None:
    long = replace(letter, transitions=letter.transitions * 400)
    assert deliver(long, mail_to(box)) == Outcome("sent")
    [mail] = box.mails
    assert mail.get_content_type() == "text/plain"
    text = mail.get_content()
    assert "未尽事项见本期报告文件 2026-02-03-yuntai" in text
    assert len(text.encode()) < 210_000
