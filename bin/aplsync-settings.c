/* SPDX-License-Identifier: MIT */
/* aplsync-settings - print each setting, where it comes from, and its value */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/msg.h"
#include "base/opt.h"
#include "base/out.h"
#include "base/settings.h"
#include "base/xalloc.h"
#include "store/thresholds.h"

static const char purpose[] = "Prints each setting, where it comes from, and "
    "its value.";

static bool thresholds;

static const struct opt opts[] = {
	{ .name = "thresholds", .kind = OPT_FLAG, .to = &thresholds,
	    .help = "print only the thresholds that are set, as JSON" },
	{ 0 }
};

static const struct opt *const tables[] = { opts, NULL };

static void
print_setting(const char *name, const char *standard)
{
	const char *from = settings_origin(name), *value = getenv(name);

	if (from == NULL)
		from = standard == NULL ? "unset" : "default";
	if (value == NULL)
		value = standard == NULL ? "" : standard;
	buf_printf(&out, "%s\t%s\t%s\n", name, from, value);
}

static bool
is_in_page(const char *name, size_t n)
{
	for (const struct setting *s = settings_all; s->name != NULL; s++)
		if (s->in_page && strlen(s->name) == n &&
		    memcmp(s->name, name, n) == 0)
			return true;
	return false;
}

static void
print_all(void)
{
	for (const struct setting *s = settings_all; s->name != NULL; s++)
		if (s->in_page)
			print_setting(s->name, s->standard);
	/* Settings of single states and of additional sources. */
	for (char **e = environ; *e != NULL; e++) {
		size_t n = strcspn(*e, "=");

		if (strncmp(*e, "APLSYNC_", 8) == 0 && !is_in_page(*e, n)) {
			char *name = xstrndup(*e, n);

			print_setting(name, NULL);
			free(name);
		}
	}
}

int
main(int argc, char **argv)
{
	int operand;

	msg_init(argv[0]);
	operand = opt_parse(argc, argv, "[--thresholds]", purpose, tables);
	if (operand < argc)
		opt_usage("%s: takes no operands", argv[operand]);
	if (thresholds) {
		buf_slice(&out, thresholds_checked());
		buf_char(&out, '\n');
	} else {
		print_all();
	}
	out_close();
	return DONE;
}
