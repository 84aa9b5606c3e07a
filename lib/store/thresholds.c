/* SPDX-License-Identifier: MIT */
/* The default thresholds are in the view health_thresholds of sql/views.sql. */
#include <string.h>
#include <unistd.h>

#include "base/ascii.h"
#include "base/msg.h"
#include "json/writer.h"
#include "store/thresholds.h"

#define PREFIX "APLSYNC_"

/* Does the name have the form of a threshold, such as COVERAGE_WARNING, or
 * COVERAGE_WARNING_MI for a state? */
static bool
is_threshold(struct slice name)
{
	static const char *const kinds[] = { "_WARNING", "_CRITICAL",
	    "_TARGET", "_DAYS" };

	if (name.len > 3 && name.p[name.len - 3] == '_')
		name.len -= 3;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (slice_ends(name, kinds[i]))
			return true;
	return false;
}

/* Is text a number such as 80 or 99.5? */
static bool
is_number(const char *text)
{
	size_t n = strspn(text, "0123456789");

	if (n == 0 || (text[n] == '.' && !is_digit(text[n + 1])))
		return false;
	if (text[n] == '.')
		n += 1 + strspn(text + n + 1, "0123456789");
	return text[n] == '\0';
}

/* Calls add for each threshold that the environment sets. */
static void
each_threshold(void (*add)(const char *name, const char *value, void *arg),
    void *arg)
{
	struct buf name = { 0 };

	for (char **e = environ; *e != NULL; e++) {
		struct slice value = slice_of(*e);
		struct slice part = slice_split(&value, '=');

		if (!slice_starts(part, PREFIX) || value.len == 0 ||
		    !is_threshold(part))
			continue;
		buf_clear(&name);
		buf_slice(&name, part);
		add(buf_cstr(&name), value.p, arg);
	}
	buf_free(&name);
}

static void
write_member(const char *name, const char *value, void *arg)
{
	struct jsonw *w = arg;

	jsonw_name(w, name);
	jsonw_text(w, is_number(value) ? value : "?");
}

struct slice
thresholds_json(void)
{
	static struct buf json;
	struct jsonw w;

	buf_clear(&json);
	jsonw_init(&w, &json);
	jsonw_object(&w);
	each_threshold(write_member, &w);
	jsonw_end(&w);
	return buf_all(&json);
}

static void
check_member(const char *name, const char *value, void *arg)
{
	(void)arg;
	if (!is_number(value))
		msg_die("%s: %s: not a number", name, value);
}

struct slice
thresholds_checked(void)
{
	each_threshold(check_member, NULL);
	return thresholds_json();
}
