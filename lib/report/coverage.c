#include "base/clock.h"
#include "report/coverage.h"
#include "report/settings.h"
#include "store/chosen.h"

static bool
has(sqlite3_stmt *q, const char *param)
{
	return sqlite3_bind_parameter_index(q, param) > 0;
}

sqlite3_stmt *
coverage_query(const struct coverage *c, const char *name)
{
	sqlite3_stmt *q = store_query(c->store, name);

	if (has(q, ":now"))
		store_text(q, ":now", slice_of(clock_stamp()));
	if (has(q, ":settings"))
		store_text(q, ":settings", settings_json());
	return q;
}

void
coverage_make(const struct coverage *c)
{
	chosen_make(c->store, c->states, c->categories);
	store_run(coverage_query(c, "coverage_upcs"));
	store_run(coverage_query(c, "coverage_index"));
}
