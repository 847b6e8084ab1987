"""Old binary workbooks (.xls): read by xlrd; a rebuilt one is a .xlsx, since nobody writes the old format safely."""

import io
import re
from typing import Any

import openpyxl
import xlrd
from openpyxl.worksheet.worksheet import Worksheet
from xlrd.compdoc import CompDocError

from gongkai.boxed.errors import Unfit
from gongkai.leaks.extract import properties
from gongkai.leaks.extract.document import Changes
from gongkai.leaks.extract.rows import SheetPart, changed_cells, column_name, sheet_part
from gongkai.leaks.parts import Note, Part


class OldExcel:
    """A .xls taken apart, sheet by sheet."""

    def __init__(self, data: bytes) -> None:
        try:
            self.book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
            self.sheets = {sheet.name: self._sheet(sheet) for sheet in self.book.sheets()}
        except xlrd.XLRDError as error:
            if "encrypted" in str(error).lower():
                raise Unfit("文件已加密，无法检查；请先去掉密码", "encrypted") from error
            raise Unfit("电子表格损坏，无法打开", "broken") from error
        except (
            CompDocError,
            IndexError,
            KeyError,
            ValueError,
            AssertionError,
            AttributeError,
            TypeError,
            OSError,
        ) as error:
            raise Unfit("电子表格损坏，无法打开", "broken") from error
        user = Part(properties.PART)
        properties.note(user, "lastModifiedBy", self.book.user_name or "")
        self.parts: list[Part] = [*self.sheets.values(), user]

    def _sheet(self, sheet: xlrd.sheet.Sheet) -> SheetPart:
        concealed = bool(sheet.visibility)
        title = f"{'隐藏' if concealed else ''}工作表“{sheet.name}”"
        part = sheet_part(f"sheet:{sheet.name}", title, (self._values(sheet, row) for row in range(sheet.nrows)))
        if concealed and part.text.strip():
            reason = "工作表被深度隐藏（只能用宏恢复）" if sheet.visibility == 2 else "工作表被隐藏"
            note = Note("hidden_sheet", "certain", f"工作表“{sheet.name}”", f"（{sheet.nrows}行）", reason, part.text)
            part.notes.append(note)
        elif not concealed:
            self._hidden(part, sheet)
        for (row, column), comment in sheet.cell_note_map.items():
            text = comment.text.strip()
            place = f"{title}{column_name(column)}{row + 1}的批注"
            part.notes.append(Note("comment", "certain", place, f"（{len(text)}个字符）", "单元格带有批注", text))
        return part

    def _values(self, sheet: xlrd.sheet.Sheet, row: int) -> list[Any]:
        values = []
        for cell in sheet.row(row):
            if cell.ctype == xlrd.XL_CELL_DATE:
                try:
                    values.append(xlrd.xldate_as_datetime(cell.value, self.book.datemode))
                    continue
                except (ValueError, OverflowError):
                    pass
            values.append(
                cell.value if cell.ctype not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR) else ""
            )
        return values

    @staticmethod
    def _hidden(part: SheetPart, sheet: xlrd.sheet.Sheet) -> None:
        rows = {row for row, info in sheet.rowinfo_map.items() if info.hidden}
        columns = {column for column, info in sheet.colinfo_map.items() if info.hidden}
        for kind, gone, axis in (("hidden_rows", rows, "row"), ("hidden_columns", columns, "column")):
            cells = [cell for cell in part.grid if getattr(cell, axis) in gone]
            if cells:
                filled = sorted({getattr(cell, axis) for cell in cells})
                unit = "行" if axis == "row" else "列"
                names = [str(index + 1) if axis == "row" else column_name(index) for index in filled]
                text = "\t".join(part.text[cell.start : cell.end] for cell in cells)
                place = f"{part.title}{'第' if axis == 'row' else ''}{'、'.join(names[:10])}{unit}"
                part.notes.append(
                    Note(kind, "certain", place, f"（{len(filled)}{unit}）", f"有内容的{unit}被隐藏", text)
                )

    def rebuilt(self, changes: Changes) -> bytes:
        """The visible values in a new .xlsx, merged cells kept."""
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for old in self.book.sheets():
            if not old.visibility:
                self._copy(old, book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", old.name)[:31]), changes)
        if not book.worksheets:
            raise Unfit("全部工作表都是隐藏的，处理后没有内容可以公开", "nothing_left")
        book.properties.creator = None
        target = io.BytesIO()
        book.save(target)
        return target.getvalue()

    def _copy(self, old: xlrd.sheet.Sheet, new: Worksheet, changes: Changes) -> None:
        replaced = changed_cells(self.sheets[old.name], changes)
        for row in range(old.nrows):
            if (info := old.rowinfo_map.get(row)) and info.hidden:
                continue
            for column, value in enumerate(self._values(old, row)):
                shown = old.colinfo_map.get(column)
                if value != "" and not (shown and shown.hidden):
                    new.cell(row + 1, column + 1, replaced.get((row, column), value))
        for first, last, left, right in old.merged_cells:
            new.merge_cells(start_row=first + 1, end_row=last, start_column=left + 1, end_column=right)
