/* apl-upcs - prints UPCs as records: of approved product lists, of bare
 * codes, or of a store. */
#include <stdlib.h>
#include <string.h>

#include "gtin.h"
#include "list.h"
#include "msg.h"
#include "opt.h"
#include "out.h"
#include "reader.h"
#include "rejects.h"
#include "stop.h"

#define CODE_MAX ((size_t)4096)	/* bytes of a bare code: a link may be long */

static bool want_plus;
static const char *upcs;

static const struct opt apl_upcs_opts[] = {
	{ .name = "plu", .help = "print PLUs and state codes as well",
	    .to = &want_plus },
	{ .name = "upcs", .kind = OPT_TEXT, .arg = "CODE,...",
	    .help = "print these codes", .to = &upcs },
	{ 0 }
};

static void
put_code(struct slice code, struct reject where)
{
	struct gtin g = gtin_read(code, false);

	if (g.kind == GTIN_BAD) {
		rejects_put(&where, g.reason);
		return;
	}
	buf_printf(&out, "{\"upc\":\"%s\"}\n", g.key);
	out_ready();
}

static void
put_upcs(const char *list)
{
	const char *end;

	for (uint64_t n = 1;; n++) {
		struct slice code;

		end = strchrnul(list, ',');
		code = slice(list, (size_t)(end - list));
		put_code(code, (struct reject){ .file = "--upcs", .line = n,
		    .bytes = code.len, .input = code });
		if (*end == '\0')
			return;
		list = end + 1;
	}
}

/* Codes on stdin, one a line. */
static void
put_lines(void)
{
	struct reader in;
	struct slice line;
	enum reader_got got;

	reader_init(&in, 0, CODE_MAX);
	while (!stop_asked()) {
		if (!reader_has_line(&in))
			out_flush();
		got = reader_next(&in, -1, &line);
		if (got == READER_FAILED)
			msg_die("stdin:");
		if (got == READER_END)
			break;
		struct reject where = { .line = in.line, .offset = in.offset,
		    .bytes = in.bytes, .input = line };
		if (got == READER_LINE)
			put_code(line, where);
		else if (got == READER_LONG)
			rejects_put(&where, "more than 4096 bytes");
	}
	reader_free(&in);
}

/* Reads all lists, given as STATE=FILE, before the first record is printed:
 * one of them that fails leaves nothing half done. */
static void
put_lists(char **operand)
{
	struct lists lists = { 0 };

	for (char **p = operand; *p != NULL; p++) {
		char *equals = strchr(*p, '=');

		if (equals == NULL || equals - *p != 2 || equals[1] == '\0')
			opt_usage("%s: not STATE=FILE", *p);
		for (char *c = *p; c < equals; c++) {
			if (*c >= 'a' && *c <= 'z')
				*c = (char)(*c - 'a' + 'A');
			if (*c < 'A' || *c > 'Z')
				opt_usage("%s: a state is two letters", *p);
		}
		*equals = '\0';
	}
	for (char **p = operand; *p != NULL; p++)
		if (!lists_read(&lists, *p, *p + 3))
			exit(CANNOT);
	lists_put(&lists, want_plus);
	lists_free(&lists);
}

int
main(int argc, char **argv)
{
	const struct opt *tables[] = { apl_upcs_opts, rejects_opts, NULL };
	char **operand;

	msg_init(argv[0]);
	operand = argv + opt_parse(argc, argv,
	    "[-q] [--rejects FILE] [--plu] STATE=FILE... | - | --upcs CODE,...",
	    "Prints UPCs as records, one a line: of lists, or of bare codes.",
	    tables);
	stop_catch(STOP_SOURCE);
	if (upcs != NULL && operand[0] != NULL)
		opt_usage("--upcs and %s: one of them", operand[0]);
	if (upcs != NULL)
		put_upcs(upcs);
	else if (operand[0] == NULL)
		opt_usage("nothing to print UPCs of");
	else if (strcmp(operand[0], "-") == 0 && operand[1] == NULL)
		put_lines();
	else
		put_lists(operand);
	out_close();
	if (stop_asked())
		stop_end();
	return rejects_count() > 0 ? SOME : DONE;
}
