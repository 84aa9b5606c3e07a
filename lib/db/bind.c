/* SPDX-License-Identifier: MIT */
/* Binds the values of a statement's parameters. */
#include "base/msg.h"
#include "db/store.h"
#include "text/tidy.h"

static int
index_of(sqlite3_stmt *q, const char *param)
{
	int i = sqlite3_bind_parameter_index(q, param);

	if (i == 0)
		msg_die("no parameter %s in: %s", param, sqlite3_sql(q));
	return i;
}

static void
bound(sqlite3_stmt *q, int rc)
{
	if (rc != SQLITE_OK)
		store_fail(sqlite3_db_handle(q), "");
}

static void
bind_text(sqlite3_stmt *q, int i, struct slice text)
{
	bound(q, text.len == 0 ? sqlite3_bind_null(q, i) :
	    sqlite3_bind_text64(q, i, text.p, text.len, SQLITE_STATIC,
	    SQLITE_UTF8));
}

void
store_text(sqlite3_stmt *q, const char *param, struct slice text)
{
	bind_text(q, index_of(q, param), text);
}

void
store_integer(sqlite3_stmt *q, const char *param, int64_t n)
{
	bound(q, sqlite3_bind_int64(q, index_of(q, param), n));
}

void
store_real(sqlite3_stmt *q, const char *param, double x)
{
	bound(q, sqlite3_bind_double(q, index_of(q, param), x));
}

/* Binds a JSON string. SQLite copies the string only if it had escapes: the
 * next call overwrites the decoded string, which is in a static buffer. */
static void
bind_string(sqlite3_stmt *q, int i, const struct json *j, uint32_t value)
{
	static struct buf decoded;
	struct slice s;

	buf_clear(&decoded);
	s = json_string(j, value, &decoded);
	if (tidy_blank(s))
		bound(q, sqlite3_bind_null(q, i));
	else
		bound(q, sqlite3_bind_text64(q, i, s.p, s.len,
		    decoded.len > 0 ? SQLITE_TRANSIENT : SQLITE_STATIC,
		    SQLITE_UTF8));
}

static void
bind_value(sqlite3_stmt *q, int i, const struct json *j, uint32_t value)
{
	static struct buf decoded;
	int64_t n;
	double x;

	switch (json_type(j, value)) {
	case JSON_NULL:
		bound(q, sqlite3_bind_null(q, i));
		break;
	case JSON_FALSE:
	case JSON_TRUE:
		bound(q, sqlite3_bind_int(q, i,
		    json_is(j, value, JSON_TRUE)));
		break;
	case JSON_NUMBER:
		if (json_integer(j, value, &n))
			bound(q, sqlite3_bind_int64(q, i, n));
		else if (json_number(j, value, &x))
			bound(q, sqlite3_bind_double(q, i, x));
		else
			bound(q, sqlite3_bind_null(q, i));
		break;
	case JSON_STRING:
		bind_string(q, i, j, value);
		break;
	case JSON_ARRAY:
	case JSON_OBJECT:
		bind_text(q, i, json_blank(j, value, &decoded) ?
		    slice("", 0) : json_raw(j, value));
		break;
	}
}

void
store_value(sqlite3_stmt *q, const char *param, const struct json *j,
    uint32_t value)
{
	bind_value(q, index_of(q, param), j, value);
}

/* The number of the parameter with this name, or 0. The search starts at guess,
 * because the members of a record are in the order of the columns. */
static int
param_of(const struct slice *param, int n, struct slice name, int guess)
{
	for (int k = 0; k < n; k++) {
		int i = (guess - 1 + k) % n;

		if (slice_same(name, param[i]))
			return i + 1;
	}
	return 0;
}

void
store_members(struct store *s, sqlite3_stmt *q, const struct json *j,
    uint32_t object)
{
	int n, guess = 1;
	const struct slice *param = store_params(s, q, &n);

	if (!json_is(j, object, JSON_OBJECT))
		return;
	json_each_member(j, k, object) {
		struct slice name = json_raw(j, k);
		int i = param_of(param, n,
		    slice(name.p + 1, name.len - 2), guess);

		if (i == 0)
			continue;
		bind_value(q, i, j, k + 1);
		guess = i + 1;
	}
}
