/* SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "db/script.h"
#include "report/coverage.h"
#include "store/chosen.h"
#include "store/popularity.h"
#include "store/thresholds.h"

static bool
has_param(sqlite3_stmt *q, const char *param)
{
	return sqlite3_bind_parameter_index(q, param) > 0;
}

sqlite3_stmt *
coverage_query(const struct coverage *c, const char *name)
{
	sqlite3_stmt *q = store_query(c->store, name);

	if (has_param(q, ":now"))
		store_text(q, ":now", slice_of(clock_stamp()));
	if (has_param(q, ":settings"))
		store_text(q, ":settings", thresholds_json());
	return q;
}

bool
coverage_has_trend(const struct coverage *c)
{
	return !c->piped && c->categories == NULL;
}

sqlite3_stmt *
coverage_trend(const struct coverage *c, const char *period, int n)
{
	sqlite3_stmt *q = coverage_query(c, "coverage_trend");

	store_text(q, ":period", slice_of(period));
	if (c->since != NULL)
		store_text(q, ":since", slice_of(c->since));
	if (n > 0)
		store_integer(q, ":limit", n);
	return q;
}

void
coverage_make(const struct coverage *c)
{
	static const struct store_param none[] = { { 0 } };

	chosen_make(c->store, c->states, c->categories);
	popularity_make(c->store, c->popularity);
	script_run(c->store, "coverage_upcs", none, NULL, NULL);
	store_run(coverage_query(c, "coverage_tiers"));
}
