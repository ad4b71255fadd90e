"""What a report says or lacks in words, as marks: read here once, so that no check parses prose.

Plain wording only: what could be meant otherwise is no mark.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from extract.document import Document, Grid
from extract.prose.outline import outline, sentence_at, title_marks
from extract.tables.official import Tables
from extract.tables.vocabulary import every_label, spelled
from standard.records import Mark, Section

_MOST = 20  # of one kind; a page of a thousand crosses is told as well by twenty

# XX and ×× where a name or a number is due, and what a template says in brackets. A person is masked as 张×× as well, so
# a word that may follow a person's name counts only where no name stands before.
_TEMPLATE = re.compile(
    r"(?<![A-Za-z0-9])[XxＸ×]{2,}(?=\s*(?:年(?!级)|月|日(?!报)|局(?!长)|委(?!员)|厅(?!长)|镇(?!长)|乡(?!长)|街道|部门|单位|件|条(?!例)|次|个|份|万元|元|篇|期|[%％]))"
    r"|(?<![A-Za-z0-9一-龥])[XxＸ×]{2,}(?=\s*(?:省|市|县|区|旗|政府|办公|机关))"
    r"|(?<![A-Za-z0-9])[XxＸ×](?=\s*(?:件|条(?!例)|次|份|篇|期|万元|[%％]))"
    r"|[（(【\[](?:此处|请在?此处?|请|按要求)?(?:填写|填入|填报|插入)[^（）()【】\[\]]{0,40}[)）】\]]"
    r"|[（(【\[][^（）()【】\[\]]{0,20}(?:安排部署|做法成效)[^（）()【】\[\]]{0,20}[)）】\]]"
)
_TEMPLATE_SIGNS = ("X", "x", "Ｘ", "×", "填写", "填入", "填报", "插入", "做法成效", "安排部署")
_HINT = re.compile(r"[（(]\s*(?:指|注\s*[:：]|请|填|例如|如[:：])[^（）()]*[)）]")
_LONGEST_LABEL = 120
_BLANK = re.compile(r"\s")
_LETTER = re.compile(
    r"(?:根据|按照|依照)贵(?:办|局|委|厅|室|单位|部门)|妥否\s*[，,]?\s*请"
    r"|现将[^。\n]{2,60}?(?:报上(?!级)|(?:呈报|报送)(?:贵|你)|随文(?:报送|上报|呈报))|请予?(?:审阅|审示|查收)\s*[。.!！]?\s*$",
    re.MULTILINE,
)
_CITATIONS: Mapping[str, re.Pattern[str]] = {
    "492": re.compile(r"令\s*[（(]?\s*第?\s*492\s*号"),
    "60": re.compile(
        r"国办公开办函\s*[〔\[（(【﹝]\s*2019\s*[〕\]）)】﹞]\s*(?:第\s*)?60\s*号|国务院办公厅[^》]{0,30}关于政府信息公开工作年度报告有关事项的通知"
    ),
}
_OF_TODAY = re.compile(r"711|修订|废止|修改|30\s*号")
_ASSESSED: Mapping[str, re.Pattern[str]] = {
    "考核": re.compile("考核|考评"),
    "评议": re.compile("评议|满意度"),
    "追究": re.compile("追究|追责|问责"),
}
_NOTHING = re.compile(
    r"(?:本年度|目前|暂|现)?(?:无|没有|未发现|不存在)(?:存在)?(?:的)?(?:主要)?(?:问题|困难)?(?:及改进情况|和改进情况)?[。.]?|[/／—–-]+"
)
_PROBLEMS = re.compile(
    "问题|不足|不够|有待|短板|困难|差距|薄弱|欠缺|滞后|不高|不强|不到位|不平衡|还需|仍需|尚需|尚未|仍然|不及时|不规范|单一|局限"
    "|[偏较](?:少|低|长|弱|慢|书面)|不深|不全|不广|不多|不一|缺乏|不熟|吃力|不易|不便|难以|松懈|欠"
)
_PLANS = re.compile(
    "下一?步|下一年|下年度|改进|今后|明年|接下来|措施|整改|计划|努力|将|继续|着力|(?<!有待)(?<!需要)(?<![还仍尚]需)(?<!有必要)进一步"
)
_STARRED = re.compile(r"[0-9０-９]{3}\*+[0-9０-９XxＸｘ]{2}")
_SHORTEST = 20
_SHORTEST_LETTER = len("妥否请")


def read_marks(
    document: Document, tables: Tables, sections: Sequence[Section], title: str, stars: Collection[str]
) -> tuple[Mark, ...]:
    """Return every mark of a masked document, by kind.

    `title` is empty where none is a report's; `stars` are what stands for the numbers of persons.
    """
    return (
        *outline(document, tables, sections),
        *(title_marks(title) if title else ()),
        *_assessed(sections),
        *_fifth(document, sections),
        *_letters(document, sections),
        *_templates(document, sections, title),
        *_citations(sections),
        *_personal(sections, stars),
    )


def _assessed(sections: Sequence[Section]) -> Iterator[Mark]:
    for subject, words in _ASSESSED.items():
        for section in sections:
            if (met := words.search(section.text)) is not None:
                yield Mark(
                    "assessment", met[0], sentence_at(section.text, met.start()), section.number, subject=subject
                )
                break


def _fifth(document: Document, sections: Sequence[Section]) -> Iterator[Mark]:
    """Yield what section 五 holds: nothing, or problems and plans."""
    for section in sections:
        if section.number != 5:
            continue
        body = _BLANK.sub("", section.text)
        if not body:
            kind = "fifth-perhaps" if _holds_more(document, section.heading) else "fifth-empty"
            yield Mark(kind, section.heading, section=5)
        elif _NOTHING.fullmatch(body):
            yield Mark("fifth-empty", section.text.strip(), section=5)
        elif len(body) >= _SHORTEST:
            for kind, words in (("problems", _PROBLEMS), ("plans", _PLANS)):
                if (met := words.search(section.text)) is not None:
                    yield Mark(kind, met[0], sentence_at(section.text, met.start()), 5)


def _holds_more(document: Document, heading: str) -> bool:
    """Tell whether a picture or a table stands under a heading, before the next line."""
    for place, block in enumerate(document.blocks):
        if not isinstance(block, Grid) and block.text.startswith(heading):
            follows = document.blocks[place + 1] if place + 1 < len(document.blocks) else None
            return isinstance(follows, Grid) or block.number in document.pictures
    return True


def _letters(document: Document, sections: Sequence[Section]) -> Iterator[Mark]:
    """Yield the words of a covering letter; it stands before the report as often as in it."""
    read = {section.text for section in sections}
    for line in document.lines:
        if len(line.text) < _SHORTEST_LETTER:
            continue
        if ("贵" in line.text or "妥否" in line.text or "现将" in line.text or "请" in line.text) and (
            met := _LETTER.search(line.text)
        ):
            where = "" if any(line.text in text for text in read) else f"line {line.number}"
            yield Mark("letter", met[0], sentence_at(line.text, met.start()), where=where)


def _templates(document: Document, sections: Sequence[Section], title: str) -> Iterator[Mark]:
    found = 0
    texts = [(section.number, f"{_head(section)}{section.text}") for section in sections]
    for number, text in ((None, title), *texts):
        if not any(sign in text for sign in _TEMPLATE_SIGNS):
            continue
        for met in _TEMPLATE.finditer(text):
            found += 1
            if found <= _MOST:
                yield Mark("template", met[0], sentence_at(text, met.start()), number)
    for grid in document.grids:
        for text in [cell.text for row in grid.rows for cell in row if "（" in cell.text or "(" in cell.text]:
            if len(text) > _LONGEST_LABEL:
                continue
            label = _BLANK.sub("", text)
            hint = _HINT.search(label)
            if hint is not None and any(name in every_label() for name in spelled(label)):
                yield Mark("template", hint[0], label, where=f"table {grid.ordinal}")


def _head(section: Section) -> str:
    return f"{section.heading}\n" if section.heading else ""


def _citations(sections: Sequence[Section]) -> Iterator[Mark]:
    for section in sections:
        for subject, words in _CITATIONS.items():
            if subject not in section.text and "有关事项" not in section.text:
                continue
            for met in words.finditer(section.text):
                sentence = sentence_at(section.text, met.start())
                if not _OF_TODAY.search(sentence):
                    yield Mark("citation", met[0], sentence, section.number, subject=subject)
                    break


def _personal(sections: Sequence[Section], stars: Collection[str]) -> Iterator[Mark]:
    """Yield the numbers of persons that stand in words, each once a section; a text may be full of them, so it is read once."""
    for section in sections if stars else ():
        met: dict[str, int] = {}
        for starred in _STARRED.finditer(section.text):
            if starred[0] in stars and len(met) < _MOST:
                met.setdefault(starred[0], starred.start())
        for text, place in sorted(met.items()):
            yield Mark("personal", text, sentence_at(section.text, place), section.number)
