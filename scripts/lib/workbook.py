# SPDX-License-Identifier: MIT
"""workbook.py - reads the sheets of a workbook that are a state's list

    workbook.py kind FILE     prints the kind of a file, from its bytes: text,
                              xlsx, calc (a format that ssconvert converts), or
                              the reason why it cannot be read
    workbook.py sheets FILE STATE DIR NAME PROFILE FACTS
                              writes each sheet that PROFILE names, by default
                              each visible sheet, to DIR as a csv file with
                              the name "NAME: SHEET"

PROFILE has the options for the state's lists, each terminated by NUL, such as
--sheet=2. If --not-approved has the word struck, rows that are struck through
are skipped. Facts that a csv file cannot express are appended to FACTS, as a
line of JSON for each sheet. Each line of standard output is "say", "note" or
"die", a tab, and a message; or it is "calc" for a file that ssconvert converts.
"""
import os
import re
import sys
import zipfile
from itertools import combinations
from xml.parsers import expat

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from sheets import Unreadable, Workbook  # noqa: E402

# Parts of sheet names that distinguish versions of the same list.
TIMES = re.compile(
    r"20[0-9]{6}|20[0-9]{2}|\d{1,2}([-/._ ]\d{1,2})([-/._ ]\d{2,4})?|"
    r"\bf\.?y\.? ?\d+|\bq[1-4]\b|\b[1-4](st|nd|rd|th)? ?q(uarter|tr)?\b|"
    r"\b(spring|summer|fall|autumn|winter)\b|"
    r"\b(ver(sion)?|v|rev(ision)?|draft) ?[0-9.]+|\bcopy( of)?\b|\bcopia( de)?\b|"
    r"\b(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|"
    r"aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)\b", re.I)
NUMBER = re.compile(r"(?<=[a-z])[ _-]*\(?[0-9]+\)?$", re.I)
PARTS = re.compile(r"\b(sheet|page|part|table|tab|hoja|section|category|cat|"
                   r"group)[ _-]*[0-9]+$", re.I)
UNAPPROVED = re.compile(r"disc|not approved|unapproved|remov|delet|inactiv|"
                        r"expir|terminat|old|archiv|reject|denied|pending", re.I)


LOCKED = "protected by a password: save it without a password"
PAGE = "a web page, not a list: download the list with a browser"
# Patterns for the beginning of a file, in lower case, without NULs and leading
# white space, and the kind of such a file.
KINDS = (
    (rb"pk\x03\x04", "zip"), (rb"\xd0\xcf\x11\xe0", "calc"),
    (rb".*content-type: multipart/related|mime-version:",
     "a web archive (MHTML): open it and save it as .xlsx"),
    (rb".*urn:schemas-microsoft-com:office:spreadsheet", "calc"),
    (rb"<(!doctype html|html|table|head|meta|body)|<\?xml.*<html", PAGE),
    (rb"<\?xml", "an XML file that is not a spreadsheet"),
    (rb"[{]|\[[{\"]", "JSON, which is not a list: save it as csv"),
    (rb"%pdf", "a PDF file: ask the state for a spreadsheet, or copy its table "
               "into one"),
    (rb"\x1f\x8b", "a gzip file: unpack it (gunzip)"), (rb"", "text"))


def contains(path, pattern):
    with open(path, "rb") as file:
        return re.search(pattern, file.read().replace(b"\0", b""), re.I)


def kind_of(path):
    with open(path, "rb") as file:
        head = file.read(4096).replace(b"\0", b"")
    head = head[3 * head.startswith(b"\xef\xbb\xbf"):].lstrip().lower()
    kind = next(kind for begin, kind in KINDS if re.match(begin, head, re.S))
    if kind == "zip":
        return kind_of_zip(path)
    if kind == PAGE and contains(path, rb"<t[dh][ >]"):
        return "calc"
    if head.startswith(b"\xd0\xcf") and contains(path, b"EncryptedPackage"):
        return LOCKED
    return kind


def kind_of_zip(path):
    try:
        book = zipfile.ZipFile(path)
    except zipfile.BadZipFile:
        return "not a workbook that can be read: damaged or incomplete"
    names = book.namelist()
    if any(entry.flag_bits & 1 for entry in book.infolist()):
        return LOCKED
    if "xl/workbook.bin" in names:
        return "a binary workbook (.xlsb): save it as .xlsx"
    if "mimetype" in names and book.read("mimetype")[:200].startswith(
            b"application/vnd.oasis.opendocument.spreadsheet"):
        return "calc"
    if "[Content_Types].xml" in names and "word/document.xml" not in names:
        return "xlsx"
    return ("a zip file, not a workbook: unpack it "
            f"(it holds {', '.join(names[:3])})")


def put(what, text):
    print(what, " ".join(text.split("\n")), sep="\t")


def some(count, examples):
    such = ", ".join(map(str, examples))
    return f"{count}, such as {such}" if such else str(count)


def warn(name, facts, struck):
    """Prints messages about cells and rows that this program may read
    differently than the state intended."""
    if facts["formulas_without_value"]:
        put("say", f"{name}: formulas without a value in the workbook: "
            f"{some(facts['formulas_without_value'], facts['formulas'])}; "
            "open it, save it and try again")
    if facts["struck_rows"] and struck:
        put("say", f"{name}: rows that are struck through, and are {struck}: "
            f"{some(facts['struck_rows'], facts['struck'])}")
    if facts["comments"]:
        cell, text = facts["comments"][0]
        put("say", f"{name}: comments on cells, which are not read: "
            f"{len(facts['comments'])}, such as {cell}: \"{text[:80]}\"")
    if facts["hidden_rows"]:
        put("say", f"{name}: hidden rows, which are read: "
            f"{facts['hidden_rows']}{', by a filter' * facts['filter']}")
    if facts["right_of_the_last_column"]:
        put("say", f"{name}: cells right of column 256, which are not read: "
            f"{facts['right_of_the_last_column']}")


def timeless(sheet):
    """Returns the name of a sheet without dates, versions and copy numbers."""
    name = TIMES.sub(" ", sheet)
    if not PARTS.search(sheet):
        name = NUMBER.sub("", name.strip())
    return " ".join(re.sub(r"[^\w&]+|_", " ", name).lower().split())


def read_profile(path):
    """Returns the sheets to read, and the meaning of rows that are struck
    through: "not approved", "approved" or ""."""
    with open(path, encoding="utf-8", errors="surrogateescape") as file:
        options = "\0" + file.read()
    wanted = {text.lower() for text in re.findall("\0--sheet=([^\0]*)", options)}
    for means in "not approved", "approved":
        option = "--" + means.replace(" ", "-")
        if re.search(f"\0{option}=([^\0]*,)?struck[,\0]", options):
            return wanted, means
    return wanted, ""


def write_sheets(path, state, directory, name, profile, known):
    kind = kind_of(path)
    if kind != "xlsx":
        put(*("calc", "") if kind == "calc" else ("die", f"{name}: {kind}"))
        return
    book, read = Workbook(path), []
    wanted, struck = read_profile(profile)
    known = open(known, "a", encoding="utf-8", errors="surrogateescape")

    import json  # not to find out the kind of a file, which should be fast

    def fact(sheet, facts):
        json.dump({"state": state, "book": name,
                   "file": f"{name}: {sheet.replace('/', '_')}", **facts},
                  known, ensure_ascii=False)
        known.write("\n")

    for n, (title, shown, part) in enumerate(book.sheets, 1):
        sheet = " ".join(title.split())
        if wanted and not {sheet.lower(), str(n)} & wanted:
            continue
        if not wanted and shown != "visible":
            put("note", f"{name}: hidden sheet left out: {sheet} "
                "(to read it, use --sheet)")
            fact(sheet, {"left_out": "a hidden sheet"})
            continue
        file = os.path.join(directory, f"{name}: {sheet.replace('/', '_')}")
        if os.path.exists(file):
            raise Unreadable(f"two sheets are called {sheet}")
        facts = book.write(part, file, struck == "not approved")
        if not facts["rows"]:
            os.remove(file)
            continue
        read.append(sheet)
        warn(f"{name}: {sheet}", facts, struck)
        fact(sheet, {key: facts[key] for key in (
            "hidden_rows", "filter", "hidden_columns", "struck_rows", "struck",
            "formulas_without_value")} | {
                "comments": len(facts["comments"]), "struck_means": struck})
    known.close()
    if not read:
        sheets = ", ".join(" ".join(title.split()) for title, *_ in book.sheets)
        put("die", f"{name}: no sheet to read; its sheets: {sheets}")
    for a, b in combinations(read, 2):
        if timeless(a) == timeless(b) and not UNAPPROVED.search(a):
            put("die", f"{name}: sheets of several dates or versions: {a}, "
                f"{b} (select one with --sheet)")
            return


try:
    if sys.argv[1] == "kind":
        print(kind_of(sys.argv[2]))
    else:
        write_sheets(*sys.argv[2:])
except (Unreadable, zipfile.BadZipFile, expat.ExpatError, KeyError, ValueError,
        NotImplementedError, RuntimeError, EOFError, zipfile.zlib.error) as why:
    sys.exit(f"it cannot be read: {why}")
except OSError as why:
    sys.exit(why.strerror or str(why))
