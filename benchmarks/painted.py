"""The same invented report painted on paper, as scanners and people who paste tables as pictures leave it."""

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from benchmarks.files import parts, words
from standard.model import Table
from standard.render import placed, size

FONT = "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"  # Debian's fonts-wqy-microhei, see .ci/machine
WIDTH, HEIGHT, MARGIN = 1754, 1240, 90  # A4 across, 150 dots an inch
TEXT, SMALL, ROW = 26, 19, 46


class Sheets:
    """Pages that fill from the top, black on white."""

    def __init__(self, width: int = WIDTH, height: int = HEIGHT) -> None:
        self.width, self.height = width, height
        self.pages: list[Image.Image] = []
        self.text, self.small = (ImageFont.truetype(FONT, points) for points in (TEXT, SMALL))
        self.turn()

    def turn(self) -> None:
        self.pages.append(Image.new("L", (self.width, self.height), 255))
        self.draw = ImageDraw.Draw(self.pages[-1])
        self.top = MARGIN

    def prose(self, text: str) -> None:
        if self.top + 2 * TEXT > self.height - MARGIN:
            self.turn()
        self.draw.text((MARGIN, self.top), text, 0, self.text)
        self.top += 2 * TEXT

    def table(self, table: Table, values: Mapping[str, str]) -> None:
        rows, columns = size(table)
        depth = 0 if table.is_turned else columns - max(len(block.columns) for block in table.blocks)
        label = 230
        wide = [label] * depth + [(self.width - 2 * MARGIN - label * depth) // (columns - depth)] * (columns - depth)
        drawn = [
            (row, column, box, self.lines(words(box, values), sum(wide[column : column + box.colspan])))
            for row, column, box in placed(table)
        ]
        high = [ROW] * rows
        for row, _, box, lines in drawn:
            if box.rowspan == 1:
                high[row] = max(high[row], (SMALL + 4) * len(lines) + 14)
        begin = 0
        while begin < rows:
            if self.top + high[begin] > self.height - MARGIN:
                self.turn()
            end = begin
            while end < rows and self.top + sum(high[begin : end + 1]) <= self.height - MARGIN:
                end += 1
            for row, column, box, lines in drawn:
                first, last = max(row, begin), min(row + box.rowspan, end)
                if first < last:
                    left, top = MARGIN + sum(wide[:column]), self.top + sum(high[begin:first])
                    right, bottom = left + sum(wide[column : column + box.colspan]), top + sum(high[first:last])
                    self.draw.rectangle((left, top, right, bottom), outline=0, width=2)
                    if row >= begin:
                        self.fill((left, top, right, bottom), lines)
            self.top += sum(high[begin:end]) + TEXT
            begin = end

    def lines(self, text: str, width: int) -> Sequence[str]:
        each = (width - 16) // SMALL
        return [text[start : start + each] for start in range(0, len(text), each)] or [""]

    def fill(self, box: tuple[int, int, int, int], lines: Sequence[str]) -> None:
        left, top, right, bottom = box
        start = (top + bottom - len(lines) * (SMALL + 4)) // 2
        for number, line in enumerate(lines):
            wide = self.small.getlength(line)
            self.draw.text(((left + right - wide) // 2, start + number * (SMALL + 4)), line, 0, self.small)


def has_font() -> bool:
    return Path(FONT).is_file()


def as_pages(form: str, values: Mapping[str, str], *, only: str = "") -> list[Image.Image]:
    """The whole report, or `only` one kind of table."""
    sheets = Sheets()
    for part in parts(form):
        if isinstance(part, Table):
            if only in {"", part.kind}:
                sheets.table(part, values)
        elif not only:
            sheets.prose(part)
    return sheets.pages


def as_scan(pages: Sequence[Image.Image]) -> bytes:
    """A PDF of pictures of its pages and nothing else."""
    target = io.BytesIO()
    pages[0].save(target, "PDF", save_all=True, append_images=pages[1:], resolution=150)
    return target.getvalue()


def as_picture(pages: Sequence[Image.Image], kind: str = "PNG") -> bytes:
    """One long picture, the pages under each other."""
    whole = Image.new("L", (pages[0].width, sum(page.height for page in pages)), 255)
    for number, page in enumerate(pages):
        whole.paste(page, (0, number * page.height))
    target = io.BytesIO()
    whole.save(target, kind)
    return target.getvalue()


def worn(page: Image.Image, rng: Random) -> Image.Image:
    """A page as a poor scanner leaves it: askew, grey, blurred, full of specks, and packed small."""
    noise = Image.effect_noise(page.size, 40).point(lambda dot: dot - 128 + 235)
    grey = Image.blend(page, noise, 0.25).filter(ImageFilter.GaussianBlur(0.7))
    turned = grey.rotate(rng.uniform(-1.5, 1.5), Image.Resampling.BICUBIC, fillcolor=225)
    target = io.BytesIO()
    turned.save(target, "JPEG", quality=45)
    return Image.open(target)
