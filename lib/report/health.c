/* SPDX-License-Identifier: MIT */
/* Reads the result of sql/queries/health/health_check.sql. That query defines
 * the score: 50 points for coverage, 30 for freshness and 20 for quality. */
#include "base/clock.h"
#include "base/msg.h"
#include "db/script.h"
#include "report/health.h"
#include "report/row.h"
#include "store/thresholds.h"

/* Parses a column that is a JSON array of objects. *text stores its text, which
 * must stay valid as long as *j. */
static void
read_array(sqlite3_stmt *q, const char *name, struct buf *text,
    struct json *j)
{
	buf_slice(text, row_text(q, name));
	if (!json_parse(j, buf_all(text), 8))
		msg_die("%s: %s", name, json_error_text(j));
}

sqlite3_stmt *
health_query(const struct coverage *c)
{
	const struct store_param params[] = {
		{ ":now", slice_of(clock_stamp()) },
		{ ":settings", thresholds_json() },
		{ 0 }
	};

	script_run(c->store, "health_judged", params, NULL, NULL);
	return coverage_query(c, "health_check");
}

void
health_check_settings(sqlite3_stmt *q)
{
	struct slice broken = row_text(q, "broken");
	struct json j = { 0 };

	if (json_parse(&j, broken, 8))
		json_each_item(&j, i, 0) {
			struct slice name = json_string(&j, i, NULL);

			msg_die("%.*s: not a threshold, or its value is "
			    "not a number",
			    (int)name.len, name.p);
		}
	json_free(&j);
}

void
health_read(const struct coverage *c, struct health *h)
{
	sqlite3_stmt *q;

	*h = (struct health){ 0 };
	if (c->piped)
		return;
	q = health_query(c);
	while (store_row(q)) {
		h->known = !row_is_null(q, "health_score");
		if (!h->known)
			continue;
		health_check_settings(q);
		h->outdated = row_integer(q, "outdated") != 0;
		h->score = row_number(q, "health_score");
		h->target = row_number(q, "coverage_target");
		buf_slice(&h->measured_at, row_text(q, "measured_at"));
		read_array(q, "alerts", &h->text[0], &h->alerts);
		read_array(q, "parts", &h->text[1], &h->parts);
		read_array(q, "metrics", &h->text[2], &h->metrics);
	}
}

void
health_free(struct health *h)
{
	json_free(&h->alerts);
	json_free(&h->parts);
	json_free(&h->metrics);
	for (size_t i = 0; i < 3; i++)
		buf_free(&h->text[i]);
	buf_free(&h->measured_at);
}

uint32_t
health_metric(const struct health *h, const char *metric, const char *state)
{
	const struct json *j = &h->metrics;
	uint32_t found = JSON_NONE;

	if (!h->known)
		return JSON_NONE;
	json_each_item(j, i, 0) {
		uint32_t of = json_member(j, i, "state");

		if (!json_string_is(j, json_member(j, i, "metric"), metric))
			continue;
		if (json_is(j, of, JSON_NULL))
			found = i;
		else if (state != NULL && json_string_is(j, of, state))
			return i;
	}
	return found;
}

double
health_limit(const struct health *h, uint32_t metric, const char *name)
{
	double x;

	return json_number(&h->metrics, json_member(&h->metrics, metric, name),
	    &x) ? x : -1;
}
