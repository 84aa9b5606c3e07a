/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "db/script.h"

static void
bind_params(sqlite3_stmt *q, const struct store_param *params)
{
	for (; params->name != NULL; params++)
		if (sqlite3_bind_parameter_index(q, params->name) > 0)
			store_text(q, params->name, params->text);
}

void
script_run(struct store *s, const char *name,
    const struct store_param *params, void (*row)(sqlite3_stmt *q, void *arg),
    void *arg)
{
	const char *rest = store_query_text(name);
	sqlite3 *db = store_handle(s);
	sqlite3_stmt *q;

	while (*rest != '\0') {
		if (sqlite3_prepare_v2(db, rest, -1, &q, &rest) != SQLITE_OK)
			store_fail(db, name);
		if (q == NULL)	/* white space after the last statement */
			break;
		bind_params(q, params);
		while (store_row(q))
			if (row != NULL)
				row(q, arg);
		sqlite3_finalize(q);
	}
}

static bool
is_listed(const char *name, const char *const *list)
{
	for (; list != NULL && *list != NULL; list++)
		if (strcmp(name, *list) == 0)
			return true;
	return false;
}

void
script_row(struct jsonw *w, sqlite3_stmt *q, const char *const *json)
{
	jsonw_object(w);
	for (int i = 0; i < sqlite3_column_count(q); i++) {
		const char *name = sqlite3_column_name(q, i);

		jsonw_name(w, name);
		switch (sqlite3_column_type(q, i)) {
		case SQLITE_NULL:
			jsonw_null(w);
			break;
		case SQLITE_INTEGER:
			jsonw_integer(w, sqlite3_column_int64(q, i));
			break;
		case SQLITE_FLOAT:
			jsonw_number(w, sqlite3_column_double(q, i));
			break;
		default:
			if (is_listed(name, json))
				jsonw_raw(w, store_column(q, i));
			else
				jsonw_string(w, store_column(q, i));
		}
	}
	jsonw_end(w);
}
