# SPDX-License-Identifier: MIT
"""sheets.py - writes the sheets of a workbook (.xlsx) to csv files

Rows keep their numbers. The csv file has the values of the cells: the text of
all runs, numbers with all digits, dates as 2026-10-01. A cell that is merged
across rows is repeated in each row. The facts of a sheet count what a csv file
cannot express: hidden rows, rows that are struck through, and formulas without
a stored value.

This module parses the XML as a stream, with expat from Python's library. It does
not use xlsx2csv or the read-only mode of openpyxl, because these do not report
hidden sheets, merged cells and all formats.
"""
import csv
import os
import re
import shutil
import tempfile
import zipfile
from datetime import date, timedelta
from xml.parsers import expat

COLUMNS = 256        # columns that are read; cells to their right are counted
HEAD = 64            # rows that are padded to the width of the widest row
PART_MAX = 1 << 30   # bytes; the limit for one part of the workbook
CHUNK = 1 << 16


class Unreadable(Exception):
    """The file is not a valid workbook; the argument is the reason."""


def chunks(book, name):
    """Yields the bytes of a part of the zip file in chunks."""
    size = 0
    with book.open(name) as part:
        while piece := part.read(CHUNK):
            size += len(piece)
            if size > PART_MAX:
                raise Unreadable(f"{name} is too large for a workbook")
            yield piece


def parse(book, name, start, end=None, text=None):
    """Parses a part of the zip file. Calls start(tag, attributes), end(tag)
    and text(characters); tags have no namespace."""
    local = {}

    def local_name(tag):
        found = local.get(tag)
        if found is None:
            found = local[tag] = tag.rpartition(" ")[2]
        return found

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.ordered_attributes = False
    parser.StartElementHandler = lambda tag, at: start(local_name(tag), at)
    if end:
        parser.EndElementHandler = lambda tag: end(local_name(tag))
    if text:
        parser.CharacterDataHandler = text
    for piece in chunks(book, name):
        parser.Parse(piece, False)
    parser.Parse(b"", True)


def attribute(at, name):
    """Returns an attribute, whatever its namespace is, or None."""
    for key, value in at.items():
        if key == name or key.endswith(" " + name):
            return value
    return None


def relations(book, part):
    """Returns the targets of a part: {id: (last word of the type, path)}."""
    directory, _, base = part.rpartition("/")
    rels = f"{directory}/_rels/{base}.rels".lstrip("/")
    found = {}

    def start(tag, at):
        if tag != "Relationship" or at.get("TargetMode") == "External":
            return
        target = at.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else \
            os.path.normpath(os.path.join(directory, target))
        found[at.get("Id")] = (at.get("Type", "").rpartition("/")[2], path)

    if rels in book.namelist():
        parse(book, rels, start)
    return found


ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def unescape(text):
    """Decodes _x000D_, which stands for a character that XML does not allow."""
    if "_x" not in text:
        return text
    text = ESCAPE.sub(lambda m: chr(int(m[1], 16))
                      if not 0xD800 <= int(m[1], 16) < 0xE000 else "\ufffd",
                      text)
    return re.sub(" *\r *", " ", text).strip()


def shared_strings(book, path):
    """Returns the list of shared texts, and the set of the indexes of texts
    that are struck through."""
    strings, struck = [], set()
    state = {"parts": None, "take": False, "phonetic": 0, "strike": False,
             "any": False}

    def start(tag, at):
        if tag == "si":
            state["parts"], state["any"] = [], False
        elif tag == "rPh":
            state["phonetic"] += 1
        elif tag == "r":
            state["strike"] = False
        elif tag == "strike":
            state["any"] |= attribute(at, "val") not in ("0", "false")
        elif tag == "t":
            state["take"] = not state["phonetic"]

    def end(tag):
        if tag == "si":
            if state["any"]:
                struck.add(len(strings))
            strings.append(unescape("".join(state["parts"])))
        elif tag == "rPh":
            state["phonetic"] -= 1
        elif tag == "t":
            state["take"] = False

    def text(characters):
        if state["take"]:
            state["parts"].append(characters)

    parse(book, path, start, end, text)
    return strings, struck


BUILT_IN_DAYS = set(range(14, 23)) | set(range(27, 37)) | {45, 46, 47} | \
    set(range(50, 59))
NO_FORMAT = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')


def styles(book, path):
    """Returns a tuple for each style of cells: whether the style is for a date,
    whether it is for a percentage, and whether it strikes the text through."""
    formats, fonts, cells = {}, [], []
    inside = {"fonts": False, "cellXfs": False}

    def start(tag, at):
        if tag in inside:
            inside[tag] = True
        elif tag == "numFmt":
            formats[at.get("numFmtId")] = at.get("formatCode", "")
        elif tag == "font" and inside["fonts"]:
            fonts.append(False)
        elif tag == "strike" and inside["fonts"] and fonts:
            fonts[-1] = at.get("val") not in ("0", "false")
        elif tag == "xf" and inside["cellXfs"]:
            cells.append((at.get("numFmtId", "0"), at.get("fontId", "0")))

    def end(tag):
        if tag in inside:
            inside[tag] = False

    parse(book, path, start, end)

    def of(number, font):
        code = formats.get(number)
        bare = NO_FORMAT.sub("", code).lower() if code is not None else ""
        day = re.search("[ymdhs]", bare) is not None and "general" not in bare \
            if code is not None else \
            number.isdigit() and int(number) in BUILT_IN_DAYS
        return (day, "%" in bare or (code is None and number in ("9", "10")),
                font.isdigit() and int(font) < len(fonts) and fonts[int(font)])

    return [of(number, font) for number, font in cells]


PLAIN = re.compile("[0-9]{1,15}")


def number_text(value, style, base):
    """Returns a number as text with all digits. A number with more than 15
    digits gets an exponent, because its last digits are lost."""
    day, share, _ = style
    if not day and not share and PLAIN.fullmatch(value):
        return value
    try:
        number = float(value)
    except ValueError:
        return value
    if number != number or number in (float("inf"), float("-inf")):
        return value
    if day and 1 <= number < 2958466:
        return (base + timedelta(days=int(number))).isoformat()
    if share:
        return f"{number * 100:.10g}%"
    if abs(number) >= 1e15:
        return f"{number:.14E}"
    return str(int(number)) if number == int(number) else f"{number:.15g}"


REFERENCE = re.compile("([A-Z]{1,3})([0-9]{1,7})")


def column_of(letters):
    """Returns the index of a column; A is 0."""
    n = 0
    for letter in letters:
        n = n * 26 + ord(letter) - 64
    return n - 1


MERGED = re.compile(
    rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)"')


def merged_rows(book, path):
    """Returns the cells that are merged across rows:
    {first row: [(column, last row)]}. The file lists the merged cells after the
    values, but Sheet needs them while it reads the values. So this reads the
    whole file first."""
    found, left = {}, b""
    for piece in chunks(book, path):
        piece = left + piece
        for m in MERGED.finditer(piece):
            column, first, last = column_of(m[1].decode()), int(m[2]), int(m[4])
            if last > first and column < COLUMNS:
                found.setdefault(first, []).append((column, last))
        left = piece[-200:] if b"mergeCell" in piece[-200:] else piece[-20:]
    return found


class Sheet:
    """Reads one sheet, and writes its rows. The first HEAD rows are kept in
    head, because their final width is not known yet."""

    def __init__(self, workbook, path, out, without_struck):
        self.book, self.path = workbook, path
        self.without_struck = without_struck
        self.merges = merged_rows(workbook.zip, path)
        self.open = {}          # merged cells: {column: (value, last row)}
        self.number = 0         # the number of the last row
        self.width = 0
        self.head, self.body = [], out
        self.writer = csv.writer(out, lineterminator="\n")
        self.facts = {"rows": 0, "hidden_rows": 0, "filter": False,
                      "hidden_columns": 0, "struck_rows": 0,
                      "struck": [], "formulas_without_value": 0,
                      "formulas": [], "right_of_the_last_column": 0}
        self.row = None

    def put(self, cells):
        if len(self.head) < HEAD:
            self.head.append(cells)
        else:
            self.writer.writerow(cells + [""] * (self.width - len(cells)))

    def end_row(self, number, cells, hidden, struck):
        for column, (value, last) in list(self.open.items()):
            if number > last:
                del self.open[column]
            elif cells and not cells.get(column):
                cells[column] = value
        for column, last in self.merges.pop(number, ()):
            if cells.get(column):
                self.open[column] = (cells[column], last)
        row = [""] * (max(cells) + 1) if cells else []
        for column, value in cells.items():
            row[column] = value
        self.width = max(self.width, len(row))
        while self.number + 1 < number:     # the file omits empty rows
            self.number += 1
            self.put([])
        self.number = number
        self.put([] if struck and self.without_struck else row)
        if any(row):
            self.facts["rows"] += 1
            self.facts["hidden_rows"] += hidden
            if struck:
                self.facts["struck_rows"] += 1
                if len(self.facts["struck"]) < 5:
                    self.facts["struck"].append(number)

    def cell(self, at, value, formula, inline):
        """Returns a cell's text, and whether it is struck through."""
        kind = at.get("t", "n")
        style = self.book.style(at.get("s"))
        if kind == "inlineStr":
            return unescape(inline), style[2]
        if formula and value == "":
            self.facts["formulas_without_value"] += 1
            if len(self.facts["formulas"]) < 5:
                self.facts["formulas"].append(at.get("r", "?"))
            return "#FORMULA!", style[2]
        if kind == "s":
            index = int(value) if value.isdigit() else -1
            if 0 <= index < len(self.book.strings):
                return (self.book.strings[index],
                        style[2] or index in self.book.struck)
            return "", False
        if kind == "b":
            return ("FALSE" if value == "0" else "TRUE") if value else "", \
                style[2]
        if kind == "n" and value:
            return number_text(value, style, self.book.base), style[2]
        if kind == "d":
            return value[:10], style[2]
        return unescape(value), style[2]

    def read(self):
        data = None     # True inside sheetData
        cell = None     # the attributes of the current cell
        parts, inline, take = [], [], None
        formula = strike = False
        phonetic = 0
        number, cells, hidden, struck, column = 0, {}, 0, False, -1

        def start(tag, at):
            nonlocal data, cell, take, formula, strike, phonetic
            nonlocal number, cells, hidden, struck, column
            if data is None:
                if tag == "sheetData":
                    data = True
                elif tag == "col" and at.get("hidden") in ("1", "true"):
                    self.facts["hidden_columns"] += 1
                elif tag == "autoFilter":
                    self.facts["filter"] = True
            elif tag == "c":
                cell, formula, strike = at, False, False
                parts.clear()
                inline.clear()
                m = REFERENCE.fullmatch(at.get("r", ""))
                column = column_of(m[1]) if m else column + 1
            elif tag == "v":
                take = parts
            elif tag == "t":
                take = inline if not phonetic else None
            elif tag == "f":
                formula = True
            elif tag == "row":
                r = at.get("r", "")
                number = int(r) if r.isdigit() and int(r) > number \
                    else number + 1
                cells, struck, column = {}, False, -1
                hidden = at.get("hidden") in ("1", "true")
            elif tag == "rPh":
                phonetic += 1
            elif tag == "strike":
                strike = at.get("val") not in ("0", "false")

        def end(tag):
            nonlocal data, cell, take, phonetic, struck
            if tag == "v" or tag == "t":
                take = None
            elif tag == "c" and cell is not None:
                text, crossed = self.cell(cell, "".join(parts), formula,
                                          "".join(inline))
                if text and column < COLUMNS:
                    cells[column] = text
                    struck |= bool(crossed or strike)
                elif text:
                    self.facts["right_of_the_last_column"] += 1
                cell = None
            elif tag == "row" and data:
                if number > 1048576:
                    raise Unreadable("a row number is too large for a sheet")
                self.end_row(number, cells, hidden, struck)
            elif tag == "rPh":
                phonetic -= 1
            elif tag == "sheetData":
                data = None

        def text(characters):
            if take is not None:
                take.append(characters)

        parse(self.book.zip, self.path, start, end, text)
        return self.facts


class Workbook:
    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        main = [target for kind, target in relations(self.zip, "").values()
                if kind == "officeDocument"]
        if not main:
            raise Unreadable("it has no sheets")
        self.parts = relations(self.zip, main[0])
        self.sheets, self.base = [], date(1899, 12, 30)
        parse(self.zip, main[0], self.start)
        self.strings, self.struck, self.styles = [], set(), []
        names = self.zip.namelist()
        kinds = {kind: target for kind, target in self.parts.values()}
        directory = os.path.dirname(main[0])
        for kind in ("sharedStrings", "styles"):
            target = kinds.get(kind, f"{directory}/{kind}.xml")
            if target not in names:
                continue
            if kind == "sharedStrings":
                self.strings, self.struck = shared_strings(self.zip, target)
            else:
                self.styles = styles(self.zip, target)

    def start(self, tag, at):
        if tag == "workbookPr" and \
                at.get("date1904") in ("1", "true", "on"):
            self.base = date(1904, 1, 1)
        elif tag == "sheet":
            kind, target = self.parts.get(attribute(at, "id"), ("", ""))
            if kind == "worksheet":
                self.sheets.append((at.get("name", ""),
                                    at.get("state", "visible"), target))

    def style(self, index):
        if index and index.isdigit() and int(index) < len(self.styles):
            return self.styles[int(index)]
        return (False, False, False)

    def comments(self, path):
        """Returns the comments on cells of a sheet: [(cell, text)]."""
        found = []

        def start(tag, at):
            if tag == "comment":
                found.append((at.get("ref", "?"), []))

        def text(characters):
            if found:
                found[-1][1].append(characters)

        for kind, target in relations(self.zip, path).values():
            if kind == "comments" and target in self.zip.namelist():
                parse(self.zip, target, start, None, text)
        return [(cell, " ".join("".join(parts).split()))
                for cell, parts in found]

    def write(self, path, name, without_struck=False):
        """Writes the sheet at this path to the csv file name, without the
        text of struck rows if without_struck; returns its facts."""
        with tempfile.TemporaryFile("w+", encoding="utf-8", newline="",
                                    errors="replace") as body, \
                open(name, "w", encoding="utf-8", newline="",
                     errors="replace") as out:
            sheet = Sheet(self, path, body, without_struck)
            facts = sheet.read()
            body.seek(0)
            writer = csv.writer(out, lineterminator="\n")
            for row in sheet.head:
                writer.writerow(row + [""] * (sheet.width - len(row)))
            shutil.copyfileobj(body, out)
        facts["comments"] = self.comments(path)
        return facts
