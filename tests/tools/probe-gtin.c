/* SPDX-License-Identifier: MIT */
/* probe-gtin MODE - run lib/record/gtin alone, for tests
 *
 * Reads a code from each line of stdin, and prints the result. The modes are
 *   upc       a UPC
 *   list      a code of a list, which may be a PLU
 *   scan      a code from a scanner
 *   expand    UPC-E to UPC-A
 *   compress  UPC-A to UPC-E
 *   check     the check digit of a code without one
 *   gs1       the code in a GS1 text
 *   key       whether it is a valid UPC, as in records */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/msg.h"
#include "base/out.h"
#include "base/reader.h"
#include "record/gs1.h"
#include "record/gtin.h"
#include "record/packagecode.h"

static void
show_read(struct gtin g)
{
	buf_str(&out, g.kind == GTIN_PLU ? "PLU:" : "");
	buf_str(&out, g.kind == GTIN_STATE_CODE ? "state-code" :
	    g.kind == GTIN_BAD ? "invalid" : g.key);
	if (g.reason != NULL)
		buf_printf(&out, "\t%s", g.reason);
	if (g.flag != NULL)
		buf_printf(&out, "\t%s", g.flag);
}

static void
show(const char *mode, struct slice s)
{
	char code[12];

	if (strcmp(mode, "upc") == 0 || strcmp(mode, "list") == 0)
		show_read(gtin_read(s, mode[0] == 'l'));
	else if (strcmp(mode, "scan") == 0)
		show_read(packagecode_read(s, true));
	else if (strcmp(mode, "expand") == 0 && s.len == 8)
		buf_slice(&out, gtin_expand_upce(s.p, code) ?
		    slice(code, 12) : slice("none", 4));
	else if (strcmp(mode, "compress") == 0 && s.len == 12)
		buf_slice(&out, gtin_compress_upca(s.p, code) ?
		    slice(code, 8) : slice("none", 4));
	else if (strcmp(mode, "check") == 0)
		buf_char(&out, gtin_check_digit(s.p, s.len));
	else if (strcmp(mode, "gs1") == 0)
		buf_slice(&out, gs1_gtin(s));
	else if (strcmp(mode, "key") == 0)
		buf_str(&out, gtin_is_key(s) ? "yes" : "no");
	else
		msg_die("%s: no such mode, or the line is too short", mode);
	buf_char(&out, '\n');
}

int
main(int argc, char **argv)
{
	struct reader in;
	struct slice line;

	msg_init(argv[0]);
	if (argc != 2)
		msg_die("usage: probe-gtin MODE");
	reader_init(&in, 0, 1 << 20);
	while (reader_next(&in, -1, &line) == READER_LINE)
		show(argv[1], line);
	reader_free(&in);
	out_close();
	return DONE;
}
