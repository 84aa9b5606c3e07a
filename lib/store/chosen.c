/* SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "base/msg.h"
#include "db/wordlist.h"
#include "store/chosen.h"

/* The chosen states and categories. */
struct choice {
	struct buf states, categories;	/* JSON arrays; empty: all */
};

/* Appends words as a JSON array. Exits if words contains no value. what is
 * "state" or "category". */
static void
choose_words(const char *what, const char *words,
    void (*list)(const char *, struct buf *), struct buf *json)
{
	if (words == NULL)
		return;
	list(words, json);
	if (slice_is(buf_all(json), "[]"))
		msg_die("%s: \"%s\" names no %s", what, words, what);
}

/* Exits if a chosen state or category is in no list: it is probably a typing
 * error, and an empty report would look correct. If the records came from stdin
 * and contain no list, the report is correctly empty. */
static void
check_lists(struct store *s, const struct choice *c)
{
	sqlite3_stmt *q = store_query(s, "lists_missing");
	const char *name = store_is_temporary(s) ? "stdin" : store_name(s);
	struct slice missing, known;
	bool state;

	store_text(q, ":states", buf_all(&c->states));
	store_text(q, ":categories", buf_all(&c->categories));
	if (!store_row(q))
		return;
	state = slice_is(store_column(q, 0), "state");
	missing = store_column(q, 1);
	known = store_column(q, 2);
	if (known.len > 0)
		msg_die("%s: no list %s %.*s; %s %.*s", name,
		    state ? "of" : "has category", (int)missing.len, missing.p,
		    state ? "there are lists of" : "the categories are",
		    (int)known.len, known.p);
	if (!store_is_temporary(s))
		msg_die("%s: no list %s %.*s; %s", name,
		    state ? "of" : "has category", (int)missing.len,
		    missing.p, state ? "there are no lists"
		    : "no list has category codes");
	sqlite3_reset(q);
}

void
chosen_make(struct store *s, const char *states, const char *categories)
{
	struct choice c = { 0 };
	sqlite3_stmt *q;

	choose_words("state", states, wordlist_states, &c.states);
	choose_words("category", categories, wordlist_categories,
	    &c.categories);
	if (c.states.len + c.categories.len > 0)
		check_lists(s, &c);
	q = store_query(s, "chosen");
	store_text(q, ":now", slice_of(clock_stamp()));
	store_text(q, ":states", buf_all(&c.states));
	store_text(q, ":categories", buf_all(&c.categories));
	store_run(q);
	store_run(store_query(s, c.states.len > 0 ? "listed_of_states" :
	    "listed"));
	buf_free(&c.states);
	buf_free(&c.categories);
}
