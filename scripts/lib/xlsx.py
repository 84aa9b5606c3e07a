# SPDX-License-Identifier: MIT
"""xlsx.py FILE - print a workbook with the rows of FILE

Each line of FILE is one row, as a JSON array. The first row is the heading; it
is bold, and stays visible when the sheet is scrolled. JSON strings become text
cells, so that codes keep their digits and no formula is run. JSON numbers
become number cells.
"""
import json
import re
import sys
import zipfile
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LONGEST = 32767      # the largest number of characters of a cell
WIDEST = 60          # the largest width of a column


def letter(n):
    return chr(65 + n)


def cell(value, row, column):
    place = f"{letter(column)}{row}"
    if value is None:
        return ""
    if isinstance(value, (int, float)):
        return f'<c r="{place}"><v>{value}</v></c>'
    text = escape(FORBIDDEN.sub("\ufffd", value)[:LONGEST])
    style = ' s="1"' if row == 1 else ""
    return (f'<c r="{place}" t="inlineStr"{style}><is>'
            f'<t xml:space="preserve">{text}</t></is></c>')


def sheet(rows):
    last = f"{letter(len(rows[0]) - 1)}{len(rows)}"
    widths = "".join(
        f'<col min="{i + 1}" max="{i + 1}" customWidth="1" width="'
        f'{min(WIDEST, 2 + max(len(str(row[i] or "")) for row in rows))}"/>'
        for i in range(len(rows[0])))
    data = "".join(
        f'<row r="{n}">'
        + "".join(cell(value, n, i) for i, value in enumerate(row)) + "</row>"
        for n, row in enumerate(rows, 1))
    return (f'{HEAD}<worksheet xmlns="{MAIN}"><sheetViews><sheetView '
            'workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
            'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
            f"<cols>{widths}</cols><sheetData>{data}</sheetData>"
            f'<autoFilter ref="A1:{last}"/></worksheet>')


PARTS = {
    "[Content_Types].xml":
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/'
        'vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/xl/workbook.xml" '
        f'ContentType="{KIND}.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" '
        f'ContentType="{KIND}.worksheet+xml"/>'
        '<Override PartName="/xl/styles.xml" '
        f'ContentType="{KIND}.styles+xml"/></Types>',
    "_rels/.rels":
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship '
        f'Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>",
    "xl/workbook.xml":
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet '
        'name="Items to review" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels":
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship '
        f'Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/>'
        "</Relationships>",
    "xl/styles.xml":
        f'<styleSheet xmlns="{MAIN}"><fonts count="2"><font/><font><b/></font>'
        '</fonts><fills count="1"><fill/></fills><borders count="1"><border/>'
        '</borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="2"><xf/><xf fontId="1" applyFont="1"/></cellXfs>'
        "</styleSheet>",
}

with open(sys.argv[1], encoding="utf-8") as lines:
    ROWS = [json.loads(line) for line in lines]
with zipfile.ZipFile(sys.stdout.buffer, "w", zipfile.ZIP_DEFLATED) as book:
    def put(name, text):
        # ZipInfo has a fixed time, so that the same rows give the same bytes.
        book.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)

    for part, xml in PARTS.items():
        put(part, HEAD + xml)
    put("xl/worksheets/sheet1.xml", sheet(ROWS))
