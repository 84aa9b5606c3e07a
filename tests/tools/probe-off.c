/* SPDX-License-Identifier: MIT */
/* probe-off - run lib/source/off alone, for tests
 *
 *   probe-off code            prints the stored form of each code, or -
 *   probe-off codes UPC       prints the codes under which a UPC may be stored
 *   probe-off directory CODE  prints the directory of the code's images
 *   probe-off judge UPC HTTP  prints the observation from a response on stdin
 *   probe-off document UPC    prints that from a document on stdin */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/msg.h"
#include "json/json.h"
#include "json/writer.h"
#include "record/roster.h"
#include "source/off/images.h"
#include "source/off/off.h"

static struct off off;

static void
code(void)
{
	char *line = NULL, stored[OFF_CODE];
	size_t cap = 0;
	ssize_t n;

	while ((n = getline(&line, &cap, stdin)) > 0) {
		struct slice s = slice(line, (size_t)n);

		if (line[n - 1] == '\n')
			s.len--;
		printf("%s\n", off_code(s, stored) ? stored : "-");
	}
	free(line);
}

static void
codes(const char *upc)
{
	char stored[2][OFF_CODE];
	size_t n = off_codes(upc, stored);

	for (size_t i = 0; i < n; i++)
		printf("%s\n", stored[i]);
}

static void
directory(const char *stored)
{
	struct buf b = { 0 };

	offimages_path(&b, stored);
	printf("%s\n", buf_cstr(&b));
	buf_free(&b);
}

static void
judge(const char *upc, long http, bool document)
{
	struct buf text = { 0 }, value = { 0 };
	struct json j = { 0 };
	struct verdict v = { 0 };
	struct jsonw w;
	char block[65536];
	size_t n;

	while ((n = fread(block, 1, sizeof(block), stdin)) > 0)
		buf_add(&text, block, n);
	if (!json_parse(&j, buf_all(&text), 64))
		msg_die("%s at byte %zu", json_error_text(&j), j.error_at);
	if (document)
		off_judge_document(&off, &j, 0, upc, &v);
	else
		off_judge(&off, &j, http, upc, &v);
	jsonw_init(&w, &value);
	verdict_write(&w, &v, roster_find(slice_of(OFF_MEMBER))->name,
	    (struct observation){ .http = http });
	printf("%s\n", buf_cstr(&value));
	buf_free(&value);
	buf_free(&text);
	verdict_free(&v);
	json_free(&j);
}

int
main(int argc, char **argv)
{
	msg_init(argv[0]);
	if (argc == 2 && strcmp(argv[1], "code") == 0)
		code();
	else if (argc == 3 && strcmp(argv[1], "codes") == 0)
		codes(argv[2]);
	else if (argc == 3 && strcmp(argv[1], "directory") == 0)
		directory(argv[2]);
	else if (argc == 4 && strcmp(argv[1], "judge") == 0)
		judge(argv[2], atol(argv[3]), false);
	else if (argc == 3 && strcmp(argv[1], "document") == 0)
		judge(argv[2], 0, true);
	else
		msg_die("usage: probe-off code | codes UPC | directory CODE | "
		    "judge UPC HTTP | document CODE");
	off_free(&off);
	return fflush(stdout) == 0 ? DONE : CANNOT;
}
