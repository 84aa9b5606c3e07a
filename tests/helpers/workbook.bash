# SPDX-License-Identifier: MIT
# Makes workbooks in a test: `load workbook`.

# sheet NAME: adds a sheet with the cells on stdin, separated by |, one row per line. A
# cell that looks like a number is a number, with exactly these characters in the file.
# Other cells, and cells that begin with an apostrophe, are text. "day:N" is the date N
# days after December 30, 1899. A row that begins with "hidden:" is hidden.
# STATE=hidden or STATE=veryHidden hides the sheet.
# sheet NAME raw: adds a sheet with the XML on stdin.

sheet() {
  local d=$BATS_TEST_TMPDIR/book n
  mkdir -p "$d/xl/worksheets"
  n=$(($(find "$d/xl/worksheets" -type f | wc -l) + 1))
  echo "<sheet name=\"$1\" sheetId=\"$n\" state=\"${STATE:-visible}\" r:id=\"rId$n\"/>" >>"$d/sheets"
  [ "${2-}" != raw ] || {
    { echo '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
      cat; echo '</worksheet>'; } >"$d/xl/worksheets/sheet$n.xml"
    return
  }
  awk -F '|' 'BEGIN {
    print "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas." \
      "openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
  } {
    hidden = sub(/^hidden:/, "") ? " hidden=\"1\"" : ""
    printf "<row r=\"%d\"%s>", NR, hidden
    for (i = 1; i <= NF; i++) {
      at = sprintf("%c%d", 64 + i, NR)
      if ($i ~ /^[0-9]+(\.[0-9]+)?(E[+]?[0-9]+)?$/)
        printf "<c r=\"%s\"><v>%s</v></c>", at, $i
      else if ($i ~ /^day:/) # days since December 30, 1899
        printf "<c r=\"%s\" s=\"1\"><v>%s</v></c>", at, substr($i, 5)
      else {
        sub(/^\047/, "", $i)
        printf "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>", at, $i
      }
    }
    print "</row>"
  } END { print "</sheetData></worksheet>" }' >"$d/xl/worksheets/sheet$n.xml"
}

# workbook FILE: writes the workbook with the sheets that were added.
workbook() {
  local d=$BATS_TEST_TMPDIR/book file n=0
  local office=http://schemas.openxmlformats.org/officeDocument/2006
  local package=http://schemas.openxmlformats.org/package/2006
  local main='xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
  local type=application/vnd.openxmlformats-officedocument.spreadsheetml
  file=$PWD/$1
  mkdir -p "$d/_rels" "$d/xl/_rels"
  cat >"$d/xl/styles.xml" <<XML
<styleSheet $main><fonts><font/><font><strike/></font></fonts><fills><fill/></fills><borders>
<border/></borders><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs>
<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="0" fontId="1"/></cellXfs></styleSheet>
XML
  cat >"$d/xl/workbook.xml" <<XML
<workbook $main xmlns:r="$office/relationships">
<workbookPr date1904="0"/><sheets>$(<"$d/sheets")</sheets></workbook>
XML
  cat >"$d/_rels/.rels" <<XML
<Relationships xmlns="$package/relationships"><Relationship Id="rId1"
Type="$office/relationships/officeDocument" Target="xl/workbook.xml"/>
</Relationships>
XML
  {
    echo "<Relationships xmlns=\"$package/relationships\">"
    while read -r _; do
      n=$((n + 1))
      echo "<Relationship Id=\"rId$n\" Type=\"$office/relationships/worksheet\"
        Target=\"worksheets/sheet$n.xml\"/>"
    done <"$d/sheets"
    echo '</Relationships>'
  } >"$d/xl/_rels/workbook.xml.rels"
  {
    echo "<Types xmlns=\"$package/content-types\"><Default Extension=\"rels\"
      ContentType=\"$package.relationships+xml\"/>
      <Override PartName=\"/xl/workbook.xml\"
        ContentType=\"$type.sheet.main+xml\"/>
      <Override PartName=\"/xl/styles.xml\" ContentType=\"$type.styles+xml\"/>"
    for ((; n > 0; n--)); do
      echo "<Override PartName=\"/xl/worksheets/sheet$n.xml\"
        ContentType=\"$type.worksheet+xml\"/>"
    done
    echo '</Types>'
  } >"$d/[Content_Types].xml"
  (cd "$d" && zip -q "$file" -r '[Content_Types].xml' _rels xl) || return
  rm -rf "$d"
}
