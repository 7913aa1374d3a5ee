"""Lists of people as xlsx and csv files that say how many of how many they hold, and run no formula."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import xlsxwriter

from talentmap.model.vocabularies import label, tier_label
from talentmap_api.services.figures import FIGURES
from talentmap_api.services.results import Item

Format = Literal["xlsx", "csv"]
FORMATS: tuple[Format, ...] = ("xlsx", "csv")
MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BOM = "\ufeff"
Cell = str | int | None

COLUMNS: tuple[tuple[str, str, int], ...] = (
    ("序号", "No.", 6),
    ("姓名", "Name in Chinese", 14),
    ("外文名", "Name", 24),
    ("职务", "Position", 20),
    ("单位", "Institution", 32),
    ("国家或地区", "Country", 10),
    ("关键技术领域", "Key technology areas", 28),
    ("籍贯及出生地", "Home", 36),
    ("层次", "Tier", 16),
    (*FIGURES["works"], 8),
    (*FIGURES["works_5y"], 8),
    (*FIGURES["h_index"], 8),
    ("备注", "Note", 30),
    ("是否虚构样例", "Fictional sample", 12),
    ("标识", "Id", 20),
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file holds: its title, rows, of how many people, from which release."""

    title: str
    rows: Sequence[tuple[Item, str]]  # a person and the officer's note
    total: int
    release: str
    lang: str

    @property
    def notice(self) -> str:
        """The first line of the file: n of N."""
        shown = len(self.rows)
        if self.lang == "zh":
            return f"{self.title}：共 {self.total} 人，本文件含 {shown} 人；数据版本 {self.release}"
        return f"{self.title}: {shown} of {self.total} people; release {self.release}"

    @property
    def header(self) -> list[str]:
        """The columns' names."""
        return [zh if self.lang == "zh" else en for zh, en, _ in COLUMNS]

    def cells(self) -> list[list[Cell]]:
        """The rows' values."""
        return [_cells(number, item, note, self.lang) for number, (item, note) in enumerate(self.rows, 1)]


def write_file(sheet: Sheet, kind: Format) -> bytes:
    """The file's bytes."""
    return _xlsx(sheet) if kind == "xlsx" else _csv(sheet)


def file_name(sheet: Sheet, kind: Format) -> str:
    """The file's name, which says n of N, too."""
    title = "".join(sign for sign in sheet.title if sign.isalnum() or sign in " -_")[:60].strip() or "talentmap"
    shown = len(sheet.rows)
    counts = f"共{sheet.total}人含{shown}人" if sheet.lang == "zh" else f"{shown} of {sheet.total}"
    return f"{title} {counts}.{kind}"


def _cells(number: int, item: Item, note: str, lang: str) -> list[Cell]:
    zh = lang == "zh"
    between = "；" if zh else "; "
    homes = [f"{label('relations', home.relation, lang, short=True)} {home.path}" for home in item.home]
    fictional = ("是" if zh else "yes") if item.fictional else ""
    return [
        number, item.name_zh, item.name, item.position, item.institution, item.country_label,
        between.join(label("areas", area, lang) for area in item.areas), between.join(homes),
        tier_label(item.tier, lang) if item.tier else None, item.works, item.works_5y, item.h_index, note, fictional,
        item.id,
    ]  # fmt: skip


def _csv(sheet: Sheet) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([[_harmless(sheet.notice)], sheet.header])
    writer.writerows([_harmless(cell) for cell in row] for row in sheet.cells())
    return (_BOM + out.getvalue()).encode()


def _harmless(cell: Cell) -> Cell:
    """Text that a spreadsheet would take for a formula gets a quote before it."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _xlsx(sheet: Sheet) -> bytes:
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        page = book.add_worksheet("名单" if sheet.lang == "zh" else "People")
        page.write_string(0, 0, sheet.notice)
        strong = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        for column, (name, (_, _, width)) in enumerate(zip(sheet.header, COLUMNS, strict=True)):
            page.set_column(column, column, width)
            page.write_string(1, column, name, strong)
        for number, row in enumerate(sheet.cells(), 2):
            for column, cell in enumerate(row):
                if isinstance(cell, int):
                    page.write_number(number, column, cell)
                elif cell:
                    page.write_string(number, column, cell)
        page.freeze_panes(2, 3)
        page.autofilter(1, 0, max(len(sheet.rows) + 1, 1), len(COLUMNS) - 1)
    return out.getvalue()
