"""Files: n of N, no formulas, Chinese that opens in a spreadsheet."""

import csv
import io
from types import SimpleNamespace

import openpyxl
import pytest

from talentmap_api.services import Directory
from talentmap_api.services.exporting import Sheet, file_name, write_file


@pytest.fixture
def sheet(served: Directory, ids: SimpleNamespace) -> Sheet:
    items = served.items([ids.lan, ids.jones], "zh")
    return Sheet("量子", [(items[ids.lan], "=1+1"), (items[ids.jones], "")], 3, "r1", "zh")


def test_csv_opens_in_a_spreadsheet_and_says_n_of_n(sheet: Sheet) -> None:
    content = write_file(sheet, "csv")
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[0] == ["量子：共 3 人，本文件含 2 人；数据版本 r1"]
    assert rows[1][:3] == ["序号", "姓名", "外文名"]
    assert len(rows) == 4


def test_csv_disarms_formulas(sheet: Sheet) -> None:
    text = write_file(sheet, "csv").decode("utf-8-sig")
    assert "'=1+1" in text
    assert "'=Jones" in text


def test_xlsx_holds_text_as_text(sheet: Sheet) -> None:
    page = openpyxl.load_workbook(io.BytesIO(write_file(sheet, "xlsx"))).active
    assert page is not None
    assert "共 3 人，本文件含 2 人" in str(page["A1"].value)
    cells = {cell.value: cell.data_type for row in page.iter_rows(min_row=3) for cell in row}
    assert cells["=1+1"] == "s"
    assert cells["=Jones, A."] == "s"
    assert cells[9] == "n"


def test_the_files_name_says_n_of_n_and_holds_no_path() -> None:
    assert file_name(Sheet("../a/b\r\n", [], 3, "r1", "en"), "csv") == "ab 0 of 3.csv"


def test_posts_and_countries_are_written_in_the_files_language(served: Directory, ids: SimpleNamespace) -> None:
    for lang, expected in (
        ("zh", ["教授", "示例理工学院", "美国"]),
        ("en", ["Professor", "Example Institute of Technology", "United States"]),
    ):
        sheet = Sheet("x", [(served.items([ids.lan], lang)[ids.lan], "")], 1, "r1", lang)
        assert sheet.cells()[0][3:6] == expected
