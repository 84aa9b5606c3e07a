/* SPDX-License-Identifier: MIT */
#include <string.h>
#include <unistd.h>

#include "json/jsonw.h"
#include "report/settings.h"

#define PREFIX "APLSYNC_"

static bool
ends(struct slice s, const char *end)
{
	size_t n = strlen(end);

	return s.len >= n && memcmp(s.p + s.len - n, end, n) == 0;
}

/* COVERAGE_WARNING, or the same of a state: COVERAGE_WARNING_MI. */
static bool
is_threshold(struct slice name)
{
	static const char *const kinds[] = { "_WARNING", "_CRITICAL",
	    "_TARGET", "_DAYS" };

	if (name.len > 3 && name.p[name.len - 3] == '_')
		name.len -= 3;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (ends(name, kinds[i]))
			return true;
	return false;
}

struct slice
settings_json(void)
{
	static struct buf json;
	struct buf text = { 0 };
	struct jsonw w;

	buf_clear(&json);
	jsonw_init(&w, &json);
	jsonw_object(&w);
	for (char **e = environ; *e != NULL; e++) {
		const char *value = strchr(*e, '=');
		struct slice name;

		if (value == NULL || strncmp(*e, PREFIX, strlen(PREFIX)) != 0)
			continue;
		name = slice(*e, (size_t)(value++ - *e));
		if (*value == '\0' || !is_threshold(name))
			continue;
		buf_clear(&text);
		buf_slice(&text, name);
		jsonw_name(&w, buf_cstr(&text));
		jsonw_text(&w, value[strspn(value, "0123456789.")] == '\0' ?
		    value : "?");
	}
	jsonw_end(&w);
	buf_free(&text);
	return buf_all(&json);
}
