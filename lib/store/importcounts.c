/* SPDX-License-Identifier: MIT */
#include "store/importcounts.h"

struct import_counts
import_counts(struct store *s, struct slice state)
{
	sqlite3_stmt *q = store_query(s, "import_counts");
	struct import_counts c;

	store_text(q, ":state", state);
	store_row(q);
	c = (struct import_counts){
		.rows = sqlite3_column_int64(q, 0),
		.upcs = sqlite3_column_int64(q, 1),
		.plus = sqlite3_column_int64(q, 2),
		.upcs_before = sqlite3_column_int64(q, 3),
		.plus_before = sqlite3_column_int64(q, 4),
		.upcs_gone = sqlite3_column_int64(q, 5),
		.plus_gone = sqlite3_column_int64(q, 6),
		.state_codes = sqlite3_column_int64(q, 7),
	};
	sqlite3_reset(q);
	return c;
}
