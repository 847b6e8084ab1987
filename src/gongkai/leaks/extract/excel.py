"""Excel workbooks (.xlsx, .xlsm): values through calamine, what is hidden from the package's XML."""

import io
import re

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from gongkai.boxed.errors import Unfit
from gongkai.leaks.extract import image, properties
from gongkai.leaks.extract.document import Changes
from gongkai.leaks.extract.excel_hidden import Hidden, invisible_styles
from gongkai.leaks.extract.excel_write import rewritten
from gongkai.leaks.extract.package import Package, members, pack
from gongkai.leaks.extract.rows import SheetPart, column_name, sheet_part
from gongkai.leaks.extract.xml import spoken
from gongkai.leaks.parts import Note, Part

_BOOK = "xl/workbook.xml"
_A_T = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_NO_VALUE = re.compile(rb"<c\b(?![^>]*\bt=\"str\")[^>]*><f\b[^>]*(?:/>|>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>")
_OLD_LINKS = re.compile(r"xl/externalLinks/[^/]+\.xml")


class Excel:
    """A workbook taken apart, sheet by sheet."""

    def __init__(self, data: bytes, package: Package) -> None:
        self.data, self.package = data, package
        try:
            book = CalamineWorkbook.from_filelike(io.BytesIO(data))
            self.hidden_sheets = [
                meta.name for meta in book.sheets_metadata if meta.visible != SheetVisibleEnum.Visible
            ]
            deep = {meta.name for meta in book.sheets_metadata if meta.visible == SheetVisibleEnum.VeryHidden}
            self.sheets = {name: self._sheet(book, name, name in deep) for name in book.sheet_names}
        except (CalamineError, OSError, ValueError, KeyError) as error:
            raise Unfit("电子表格损坏，无法打开", "broken") from error
        self.hidden = self._hidden()
        self.parts: list[Part] = [*self.sheets.values(), self._around(), properties.of_package(package)]
        self.parts.append(image.of_package(package.files, "xl/media/"))

    def _sheet(self, book: CalamineWorkbook, name: str, deep: bool) -> SheetPart:
        concealed = name in self.hidden_sheets
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        part = sheet_part(f"sheet:{name}", f"{'隐藏' if concealed else ''}工作表“{name}”", rows)
        if concealed and part.text.strip():
            filled = sum(any(value != "" for value in row) for row in rows)
            reason = "工作表被深度隐藏（只能用宏恢复）" if deep else "工作表被隐藏"
            masked = f"（{filled}行）"
            part.notes.append(Note("hidden_sheet", "certain", f"工作表“{name}”", masked, reason, part.text))
        return part

    def _hidden(self) -> dict[str, Hidden]:
        files = self.package.targets(_BOOK, "worksheet")
        styles = invisible_styles(self.package)
        found = {}
        for sheet in self.package.tree(_BOOK).iter(f"{_S}sheet"):
            file, name = files.get(sheet.get(_R_ID, ""), ""), sheet.get("name", "")
            if file in self.package.files and name in self.sheets:
                found[name] = hidden = Hidden(self.package.files[file], styles)
                if name not in self.hidden_sheets:
                    self._note_hidden(self.sheets[name], hidden)
                self._comments(self.sheets[name], file)
        return found

    @staticmethod
    def _note_hidden(part: SheetPart, hidden: Hidden) -> None:
        rows: dict[int, list[str]] = {}
        columns: dict[int, list[str]] = {}
        for cell in part.grid if hidden else ():
            text = part.text[cell.start : cell.end]
            if hidden.row(cell.row):
                rows.setdefault(cell.row, []).append(text)
            if hidden.column(cell.column):
                columns.setdefault(cell.column, []).append(text)
            if (cell.row, cell.column) in hidden.cells:
                masked, reason = f"（{len(text)}个字符）", "单元格文字与底色相同、过小或格式设为不显示"
                part.notes.append(Note("hidden_text", "certain", "", masked, reason, text, cell.start, cell.end))
        if rows:
            first, last = min(rows) + 1, max(rows) + 1
            text = "\n".join("\t".join(row) for row in rows.values())
            place = f"{part.title}第{first}行" if first == last else f"{part.title}第{first}至{last}行之间"
            part.notes.append(
                Note("hidden_rows", "certain", place, f"（{len(rows)}行）", "有内容的行被隐藏或被筛选掉", text)
            )
        if columns:
            names = "、".join(column_name(column) for column in sorted(columns)[:10])
            text = "\n".join("\t".join(column) for column in columns.values())
            note = Note(
                "hidden_columns", "certain", f"{part.title}{names}列", f"（{len(columns)}列）", "有内容的列被隐藏", text
            )
            part.notes.append(note)

    def _comments(self, part: SheetPart, file: str) -> None:
        for kind, tag in (("comments", "comment"), ("threadedComment", "threadedComment")):
            for target in self.package.targets(file, kind).values():
                for comment in self.package.tree(target).iter(f"{{*}}{tag}") if target in self.package.files else ():
                    text = spoken(comment)
                    place = f"{part.title}{comment.get('ref', '')}的批注"
                    part.notes.append(
                        Note("comment", "certain", place, f"（{len(text)}个字符）", "单元格带有批注", text)
                    )

    def _around(self) -> Part:
        """Text boxes, headers and footers, comments' texts, links to other files, caches."""
        part = Part("around")
        for name in self.package.files:
            if name.startswith(("xl/drawings/", "xl/comments", "xl/threadedComments/")) and name.endswith(".xml"):
                place = "文本框" if "drawing" in name else "批注"
                part.places.append((len(part.text), place))
                part.text += (
                    "\n".join(filter(None, map(str.strip, map(str, self.package.tree(name).itertext())))) + "\n"
                )
            elif _OLD_LINKS.fullmatch(name):
                for relation in self.package.relations(name, "externalLinkPath"):
                    target = relation.get("Target", "")
                    part.notes.append(
                        Note("document_property", "likely", "外部链接", "（路径）", "公式引用了别处的文件", target)
                    )
            elif name.startswith("xl/pivotCache/pivotCacheRecords"):
                size = len(self.package.files[name])
                part.notes.append(
                    Note("embedded_file", "likely", "数据透视表", "（缓存）", "数据透视表存有全部源数据", f"{size}")
                )
            elif name.startswith("xl/embeddings/"):
                base = name.rpartition("/")[2]
                part.notes.append(
                    Note("embedded_file", "certain", f"嵌入对象{base}", base, "表中嵌入了另一个文件", base)
                )
        return part

    def rebuilt(self, changes: Changes) -> bytes:
        """The visible values in a new workbook. Raises Unfit where a formula has no value that could stand for it."""
        if any(
            _NO_VALUE.search(body) for name, body in self.package.files.items() if name.startswith("xl/worksheets/")
        ):
            raise Unfit("表中有公式没有保存计算结果，请用表格软件打开并保存一次再处理", "no_values")
        files = members(rewritten(self.data, self.sheets, self.hidden_sheets, self.hidden, changes))
        image.strip(files, "xl/media/")  # openpyxl keeps an image's bytes as they were
        return pack(files)
