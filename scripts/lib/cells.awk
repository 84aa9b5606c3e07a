# SPDX-License-Identifier: MIT
# cells.awk - reads a table of text strictly, and prints each row below the
# heading as a JSON object. The variable separator is the character between
# cells. If the table cannot be read safely, prints the reason on stderr and
# exits with status 1. Writes rows with a wrong number of cells to the file
# "faults", as "NUMBER TAB REASON" with the reason in JSON.
#
# A table that edit-product exported has the column hash, and each row has all
# cells. Excel omits the empty cells at the end of some rows, so other tables may
# have short rows. But if the last row is short and does not end with a line
# feed (open_end), the file may be incomplete.

function fail(line, reason) {
	print (line ? "line " line ": " : "") reason | "cat >&2"
	failed = 1
	exit 1
}

function json(s, c) {
	if (s !~ /[\\"\001-\037]/)
		return s
	gsub(/\\/, "&&", s)
	gsub(/"/, "\\\"", s)
	for (c in escape)
		if (index(s, c))
			gsub(c, escape[c], s)
	return s
}

function unquote(s, pairs) {
	pairs = s = substr(s, 2, length(s) - 2)
	if (!index(s, "\""))
		return s
	gsub(/""/, "", pairs)
	if (index(pairs, "\""))
		fail(start, "text after the closing quote of a cell")
	gsub(/""/, "\"", s)
	return s
}

# Adds a part of a line to the row. A quoted cell can consist of several parts;
# it ends when the number of its quotes is even.
function add(part) {
	if (!open && substr(part, 1, 1) != "\"") {
		if (index(part, "\""))
			fail(start, "a quote in a cell without quotes around it")
		if (index(part, "\r"))
			fail(start, "a carriage return that does not end a line")
		cell[++cells] = part
		return
	}
	text = text part
	open = (open + gsub(/"/, "&", part)) % 2
	if (open)
		return
	if (substr(text, length(text)) != "\"")
		fail(start, "text after the closing quote of a cell")
	cell[++cells] = unquote(text)
	text = ""
}

function heading(i, name) {
	for (i = 1; i <= cells; i++) {
		name = cell[i]
		gsub(/^[ \t\n]+|[ \t\n]+$/, "", name)
		if (name != "" && name in column)
			fail(0, "two columns " name)
		column[name]
		label[i] = name == "" ? "" : "\"" json(name) "\":"
	}
	if (!("upc" in column))
		fail(0, "no column upc")
	width = cells
}

function count(n) {
	return n (n == 1 ? " cell" : " cells")
}

function fault() {
	print rows "\t\"" count(cells) " instead of " width "\"" >"faults"
}

function row(i, comma) {
	rows++
	for (i = cells; i > width && cell[i] == ""; i--)
		cells--
	short = cells < width
	wrong = cells > width || (short && "hash" in column)
	if (wrong)
		fault()
	printf "{"
	for (i = 1; i <= cells && i <= width; i++) {
		if (label[i] == "" && cell[i] == "")
			continue
		printf "%s%s\"%s\"", comma, (label[i] == "" ? "\"\":" : label[i]),
		    json(cell[i])
		comma = ","
	}
	print (cells ? "}" : "\"upc\":\"\"}")
}

BEGIN {
	for (i = 1; i < 32; i++)
		escape[sprintf("%c", i)] = sprintf("\\u%04x", i)
}
{
	sub(/\r+$/, "")
	if (open)
		text = text "\n"
	else {
		start = NR
		cells = 0
	}
	if (length(text) > 1000000)
		fail(start, "an unclosed quote")
	n = split($0, part, separator)
	if (n == 0)
		add("")
	for (i = 1; i <= n; i++) {
		if (open && i > 1)
			text = text separator
		add(part[i])
	}
	if (open)
		next
	if (width)
		row()
	else
		heading()
}
END {
	if (failed)
		exit 1
	if (open)
		fail(start, "an unclosed quote")
	if (short && !wrong && open_end)
		fault()
}
