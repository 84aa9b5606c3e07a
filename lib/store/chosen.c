/* SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "store/chosen.h"
#include "store/words.h"

void
chosen_make(struct store *s, const char *states, const char *categories)
{
	struct buf json[2] = { 0 };
	sqlite3_stmt *q = store_query(s, "chosen");

	if (states != NULL)
		words_states(states, &json[0]);
	if (categories != NULL)
		words_categories(categories, &json[1]);
	store_text(q, ":now", slice_of(clock_stamp()));
	store_text(q, ":states", buf_all(&json[0]));
	store_text(q, ":categories", buf_all(&json[1]));
	store_run(q);
	store_run(store_query(s, "listed"));
	buf_free(&json[0]);
	buf_free(&json[1]);
}
