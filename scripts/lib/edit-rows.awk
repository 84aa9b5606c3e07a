# SPDX-License-Identifier: MIT
# edit-rows.awk - joins each row of a table of edits with its product. Reads the
# rows; from the file "reasons" the numbers of the rows whose code is not a UPC,
# and why; from "products" the other rows' products, in the same order; from
# "faults", if it exists, the rows that are wrong for another reason. Prints
# [number, row, key, cells, base] for edit.jq, or, if the row cannot be used,
# [number, row, {upc, reason}].

function reject_read() {
	rejected = 0
	if ((getline reject <"reasons") > 0) {
		rejected = reject + 0
		reason = substr(reject, index(reject, "\t") + 1)
	}
}

function fault_read() {
	faulty = 0
	if ((getline fault <"faults") > 0) {
		faulty = fault + 0
		why = substr(fault, index(fault, "\t") + 1)
	}
}

BEGIN {
	reject_read()
	fault_read()
}
faulty && faulty < NR {
	fault_read()
}
NR == rejected {
	print "[" NR "," $0 ",{\"reason\":" reason "}]"
	reject_read()
	next
}
{
	if ((getline product <"products") <= 0)
		exit 2
	match(product, /"[0-9]+"/)
	upc = substr(product, RSTART, RLENGTH)
	if (NR == faulty)
		product = "{\"upc\":" upc ",\"reason\":" why "}"
	else if (seen[upc]++)
		product = "{\"upc\":" upc ",\"reason\":\"the UPC occurs twice\"}"
	print "[" NR "," $0 "," product "]"
}
