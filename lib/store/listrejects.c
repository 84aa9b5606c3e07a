/* SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "base/msg.h"
#include "base/reader.h"
#include "base/xalloc.h"
#include "record/record.h"
#include "store/listrejects.h"

static const char **named;	/* "MI=FILE" */
static size_t n_named, cap_named;

const char *
listrejects_named(const char *text)
{
	size_t state = strcspn(text, "=");

	if (state == 0 || text[state] == '\0' || text[state + 1] == '\0')
		return "not of the form MI=FILE";
	named = xgrow(named, &cap_named, n_named + 1, sizeof(named[0]));
	named[n_named++] = text;
	return NULL;
}

void
listrejects_check(struct store *s)
{
	for (size_t i = 0; i < n_named; i++) {
		const char *file = strchr(named[i], '=') + 1;
		struct slice state = slice(named[i],
		    (size_t)(file - 1 - named[i]));
		sqlite3_stmt *q = store_query(s, "import_counts");
		bool came;

		if (access(file, R_OK) != 0)
			msg_die("%s:", file);
		store_text(q, ":state", state);
		came = store_row(q) && sqlite3_column_int64(q, 0) > 0;
		sqlite3_reset(q);
		if (!came)
			msg_die("--rejected: %s: the input has no entry of "
			    "that state", named[i]);
	}
}

static int64_t
put_file(struct store *s, struct slice state, const char *file)
{
	struct reader in;
	struct slice line;
	enum reader_got got;
	int64_t n = 0;
	int fd = open(file, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		msg_die("%s:", file);
	reader_init(&in, fd, RECORD_MAX);
	while ((got = reader_next(&in, -1, &line)) != READER_END) {
		sqlite3_stmt *q = store_query(s, "import_reject");

		if (got == READER_WAIT)
			continue;
		if (got == READER_FAILED)
			msg_die("%s:", file);
		store_text(q, ":state", state);
		store_text(q, ":reject", line);
		store_run(q);
		if (store_changes(q) != 1)
			msg_die("%s:%" PRIu64 ": no reject of apl-upcs", file,
			    in.line);
		n++;
	}
	reader_free(&in);
	close(fd);
	return n;
}

int64_t
listrejects_put(struct store *s, struct slice state)
{
	sqlite3_stmt *q = store_query(s, "import_rejects_drop");
	int64_t n = 0;

	store_text(q, ":state", state);
	store_run(q);
	for (size_t i = 0; i < n_named; i++)
		if (strncmp(named[i], state.p, state.len) == 0 &&
		    named[i][state.len] == '=')
			n += put_file(s, state, named[i] + state.len + 1);
	return n;
}
