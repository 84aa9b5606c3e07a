/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/msg.h"
#include "store/imagehost.h"

/* The value of APLSYNC_IMAGE_URL, or NULL if it is not set or is empty. */
static const char *
setting(void)
{
	const char *url = getenv("APLSYNC_IMAGE_URL");

	return url == NULL || url[0] == '\0' ? NULL : url;
}

/* Stores the address. If it is new, all products with images count as changed
 * now. */
static void
put(struct store *s, struct slice url)
{
	sqlite3_stmt *q = store_query(s, "image_host_put");

	store_text(q, ":url", url);
	store_run(q);
	if (store_changes(q) == 0)
		return;
	q = store_query(s, "image_host_moved");
	store_text(q, ":now", slice_of(clock_stamp()));
	store_run(q);
}

/* Does the store already have this address? This is checked before a
 * transaction begins, since reading needs no lock. */
static bool
is_stored(struct store *s, struct slice url)
{
	sqlite3_stmt *q = store_query(s, "image_host");
	bool same = false;

	while (store_row(q))
		same = slice_same(store_column(q, 0), url);
	return same;
}

void
imagehost_update(struct store *s)
{
	const char *text = setting();
	struct buf url = { 0 };
	size_t n;

	if (text == NULL)
		return;
	if (strncmp(text, "https://", 8) != 0 &&
	    strncmp(text, "http://", 7) != 0)
		msg_die("APLSYNC_IMAGE_URL: %s: not an http or https address",
		    text);
	n = strlen(text);
	while (text[n - 1] == '/')
		n--;
	buf_printf(&url, "%.*s/", (int)n, text);
	if (!is_stored(s, buf_all(&url))) {
		store_begin(s);
		put(s, buf_all(&url));
		store_commit(s);
	}
	buf_free(&url);
}

void
imagehost_put(struct store *s, struct slice url)
{
	if (setting() == NULL)
		put(s, url);
}
