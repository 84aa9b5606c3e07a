# SPDX-License-Identifier: MIT
# table.awk SIZES COMMANDS OF.N... - print a line for each command: a number to sort by,
# which is above 1 if the command misses a target; the seconds in each store; the
# exponent of the growth; the memory; and the targets
#
# SIZES has the number of agencies, UPCs, rows and bytes of each store.
FILENAME ~ /sizes$/ {
	n[++sizes] = $1
	of["one", sizes] = of["UPCs", sizes] = $2
	of["rows", sizes] = $3
	printf "0 growth: %d agencies: %d UPCs, %d rows, a store of %d MB\n", $1,
	    $2, $3, $4 / 1e6
	next
}
/^#/ { next }
FILENAME ~ /commands$/ {
	name[++names] = $1
	over[$1] = $2
	wanted[$1] = $3
	mib[$1] = $4
	next
}
{
	i = FILENAME
	sub(/.*of\./, "", i)
	for (k = 1; n[k] != i;)
		k++
	spent[$1, k] = $2
	rss[$1, k] = $3
}
# Returns the targets of command c as text, and sets bad to the largest ratio of a
# measurement to its target.
function judge(c, e,   want) {
	want = wanted[c]
	if (want ~ /x$/)
		want *= spent[c, 1]
	bad = want == "-" ? e / 1.1 : spent[c, sizes] / want
	if (rss[c, sizes] / mib[c] > bad)
		bad = rss[c, sizes] / mib[c]
	return sprintf("want %s, %d MiB%s",
	    want == "-" ? "linear" : sprintf("%.2f s", want), mib[c],
	    bad > 1 ? "  MISSED" : "")
}
END {
	for (k = 1; k <= names; k++) {
		c = name[k]
		if (!((c, sizes) in spent))
			continue
		line = sprintf("%-19s", c)
		for (i = 1; i <= sizes; i++)
			line = line sprintf(" %6.2f", spent[c, i])
		e = 0
		if (sizes > 1)
			e = log(spent[c, sizes] / spent[c, 1]) \
			    / log(of[over[c], sizes] / of[over[c], 1])
		said = judge(c, e)
		printf "%.3f growth: %s s  exponent %5.2f over %-4s %5.0f MiB  %s\n",
		    bad, line, e, over[c], rss[c, sizes], said
	}
}
