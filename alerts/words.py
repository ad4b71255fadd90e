"""Every word an alert says by itself, in Chinese and in English. Names no intent and no fault of character (CHECKS.md 0)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from alerts.reasons import in_chinese, in_english
from standard.findings import SEVERITIES_ZH, Language, Purpose, Severity, Step

Lang = Language
GroupName = Step | Literal["open"]


@dataclass(frozen=True)
class Words:
    """The wording of one language. Strings with braces are filled with `str.format`."""

    html_lang: str
    title: str
    as_of: str
    letter: str
    seen: str
    nothing_new: str
    summed_up: Mapping[Purpose, str]
    listing: str
    severities: Mapping[Severity, str]
    groups: Mapping[GroupName, str]
    notes: Mapping[GroupName, str]
    none: str
    year: str
    reason: str
    reasons: Mapping[str, str]
    rephrase: Callable[[str], str]
    printed: str
    implied: str
    residual: str
    changes: str
    or_else: str
    was_said: str
    place: str
    category: str
    basis: str
    basis_kinds: Mapping[str, str]
    precision: str
    remedy: str
    live: str
    evidence: str
    kept: Mapping[str, str]
    more: str
    opened: str
    number: str
    colon: str
    brackets: str
    unseen: str
    unseen_note: str
    unseen_column: str
    reply: str
    replied: str
    sheets: tuple[str, str]
    step: str
    severity: str
    unit: str
    message: str
    manifest: str
    closing: str
    recovered: str
    troubles: str
    sending_states: Mapping[str, str]
    perhaps_again: str
    in_subject: str
    whole_letter: str
    feed: str

    def say_why(self, reason: str) -> str:
        """Return a reason, be it a code of a transition or a sentence of our own ledger, in this language."""
        return self.reasons[reason] if reason in self.reasons else self.rephrase(reason)


ZH = Words(
    html_lang="zh-CN",
    title="政府信息公开年度报告监测 · {year}年度",
    as_of="截至{moment}（北京时间）",
    letter="本期编号",
    seen="应公开{expected}份，已见{seen}份",
    nothing_new="本期无新增事项，{seen}",
    summed_up={
        "backfill": "补查以前年度报告：{counts}，除撤回外不逐项列出，全部列于同名 JSON 文件",
        "reread": "以新的读取程序重读已存文件：{counts}，除撤回外不逐项列出，全部列于同名 JSON 文件",
        "season": "另有其他年度：{counts}，除撤回外不逐项列出，全部列于同名 JSON 文件",
    },
    listing="，",
    severities=SEVERITIES_ZH,
    groups={
        "retracted": "撤回",
        "new": "新增",
        "escalated": "升级",
        "reopened": "再次出现",
        "reminded": "提醒",
        "resolved": "已解决",
        "open": "仍未解决",
    },
    notes={
        "retracted": "以下事项由我方撤回，原因在我方的读取、名册、期限或规则，与单位无关，请不再据此办理。",
        "new": "",
        "escalated": "以下事项的程度较上期提高。",
        "reopened": "以下事项曾经结束（已解决、由我方撤回或暂缓期满），现再次出现。",
        "reminded": "以下事项告知已久，尚未见更正或答复。",
        "resolved": "以下事项经核对已经相符或已见发布。",
        "open": "以下事项此前已告知，本期无变化。",
    },
    none="无",
    year="{year}年度",
    reason="原因",
    reasons={
        "revised": "网页内容已更正",
        "mended": "页面或栏目已恢复、改正",
        "published": "已见发布",
        "found-published": "期限内已发布，此前我方未能见到",
        "looked": "已能正常查看栏目",
        "time-passed": "期限已过，不再提前提示",
        "reread": "我方重新读取了文件",
        "check-changed": "我方修改了规则",
        "policy-changed": "我方修改了期限",
        "registry-changed": "我方修改了名册",
        "evidence-changed": "我方所依据的材料有变化",
        "waived": "已说明，不再提示",
        "waiver-ended": "不再提示的期限已过",
    },
    rephrase=in_chinese,
    printed="所印",
    implied="核对结果",
    residual="相差 ",
    changes="改后相符",
    or_else="或{change}",
    was_said="原述：{message}",
    place="位置",
    category="问题类别",
    basis="依据",
    basis_kinds={
        "statute": "条例",
        "form": "格式",
        "local": "地方通知",
        "logic": "数据比对，不引用条文",
    },
    precision="自测准确率",
    remedy="建议",
    live="网址",
    evidence="留存证据",
    kept={"look": "查看", "capture": "存证"},
    more="等共{count}项，全部列于同名 JSON 文件",
    opened="首次发现",
    number="编号",
    colon="：",
    brackets="{text}（{aside}）",
    unseen="未能查看",
    unseen_note="以下为检查工具未完成事项,不反映单位问题",
    unseen_column="栏目",
    reply="单位答复",
    replied="{by}（{day}）：{text}",
    sheets=("事项", "未能查看"),
    step="变化",
    severity="程度",
    unit="单位和年度",
    message="内容",
    manifest="当日存证清单 SHA-256：{sha256}",
    closing="本报告由程序比对公开网页得出，每项均可撤回。如已发布、已更正或有不同意见，请回复并附网址。",
    recovered="上次未能查看的栏目已恢复，本次全部栏目均已查看。",
    troubles="此前未能送达的报告",
    sending_states={"failed": "未送达", "in_doubt": "是否送达不明，可能重复"},
    perhaps_again="可能重复：此件此前是否送达不明，编号相同者为同一件。",
    in_subject="（可能重复）",
    whole_letter="未尽事项见本期报告文件 {letter}",
    feed="政府信息公开年度报告监测",
)

EN = Words(
    html_lang="en",
    title="Yearly disclosure reports watched · report year {year}",
    as_of="As of {moment} (Beijing time)",
    letter="Letter",
    seen="{seen} of {expected} seen",
    nothing_new="Nothing new, {seen}",
    summed_up={
        "backfill": "Reports of earlier years: {counts}. Only retractions are listed; the JSON file of the same name has all",
        "reread": "What is kept, read anew: {counts}. Only retractions are listed; the JSON file of the same name has all",
        "season": "About other years: {counts}. Only retractions are listed; the JSON file of the same name has all",
    },
    listing=", ",
    severities={"error": "certain", "warning": "please verify", "info": "note"},
    groups={
        "retracted": "Retracted",
        "new": "New",
        "escalated": "Escalated",
        "reopened": "Reopened",
        "reminded": "Reminders",
        "resolved": "Resolved",
        "open": "Still open",
    },
    notes={
        "retracted": "We take these back. The reason lies in our reader, registry, due dates or checks, "
        "not with the authority. Please do not act on them.",
        "new": "",
        "escalated": "These weigh more than they did in the last letter.",
        "reopened": "These had ended (resolved, taken back by us, or waived until a day that is over) and are there again.",
        "reminded": "You were told of these a while ago; neither a correction nor an answer has been seen.",
        "resolved": "These now agree, or the report has been seen.",
        "open": "You have been told of these before; nothing has changed.",
    },
    none="none",
    year="report year {year}",
    reason="Reason",
    reasons={
        "revised": "the page was corrected",
        "mended": "the page or column is as it should be again",
        "published": "the report has been seen",
        "found-published": "it had been published in time; we had not seen it",
        "looked": "the column could be looked at",
        "time-passed": "the day it announced has passed",
        "reread": "we read the document again",
        "check-changed": "we changed the check",
        "policy-changed": "we changed the due day",
        "registry-changed": "we changed the registry",
        "evidence-changed": "what we rested on has changed",
        "waived": "explained; no longer shown",
        "waiver-ended": "the day until which it was not to be told is over",
    },
    rephrase=in_english,
    printed="Printed",
    implied="Follows",
    residual="difference ",
    changes="Agrees if",
    or_else="or {change}",
    was_said="It was said: {message}",
    place="Where",
    category="Kind",
    basis="Basis",
    basis_kinds={
        "statute": "statute",
        "form": "official form",
        "local": "local notice",
        "logic": "comparison of data, no article cited",
    },
    precision="Our precision",
    remedy="What to do",
    live="Live page",
    evidence="Kept evidence",
    kept={"look": "look", "capture": "capture"},
    more="{count} in all, listed in the JSON file of the same name",
    opened="First found",
    number="Finding",
    colon=":",
    brackets="{text} ({aside})",
    unseen="Could not be seen",
    unseen_note="What the tool could not finish; it says nothing about the authorities",
    unseen_column="Column",
    reply="Reply of the authority",
    replied="{by} ({day}): {text}",
    sheets=("findings", "not seen"),
    step="Step",
    severity="Severity",
    unit="Authority and year",
    message="Finding",
    manifest="SHA-256 of the day's manifest of what was kept: {sha256}",
    closing="A program compared public pages; each item can be taken back. "
    "If a report is published, corrected or disputed, please reply with its address.",
    recovered="Columns that could not be looked at last time can be again; every column was looked at.",
    troubles="Earlier letters that did not get through",
    sending_states={"failed": "not delivered", "in_doubt": "nobody knows whether it was; it may come twice"},
    perhaps_again="This may come to you twice: nobody answered for the first sending. Equal numbers are one letter.",
    in_subject=" (perhaps again)",
    whole_letter="The rest stands in the file of letter {letter}",
    feed="Yearly disclosure reports watched",
)

WORDS: Mapping[Lang, Words] = {"zh": ZH, "en": EN}
