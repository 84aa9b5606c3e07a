/* SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "base/io.h"
#include "base/msg.h"
#include "base/reader.h"
#include "record/record.h"
#include "store/listfiles.h"
#include "store/listrejects.h"

static struct listfiles files;

const char *
listrejects_option(const char *text)
{
	return listfiles_add(&files, text);
}

void
listrejects_check(struct store *s)
{
	for (size_t i = 0; i < files.n; i++) {
		const char *file = strchr(files.option[i], '=') + 1;
		struct slice state = slice(files.option[i],
		    (size_t)(file - 1 - files.option[i]));
		sqlite3_stmt *q = store_query(s, "import_has_state");
		bool has_entries;

		if (access(file, R_OK) != 0)
			msg_die("%s:", file);
		store_text(q, ":state", state);
		has_entries = store_row(q);
		sqlite3_reset(q);
		if (!has_entries)
			msg_die("--rejected: %s: the input has no entry of "
			    "this state", files.option[i]);
	}
}

static int64_t
put_file(struct store *s, struct slice state, const char *file)
{
	struct reader in;
	struct slice line;
	enum reader_got got;
	int64_t n = 0;
	int fd = io_open(file, O_RDONLY);

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
			msg_die("%s:%" PRIu64 ": not a line written by "
			    "apl-upcs --rejects",
			    file,
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
	const char *file;
	int64_t n = 0;

	store_text(q, ":state", state);
	store_run(q);
	for (size_t at = 0; (file = listfiles_next(&files, state, &at)) !=
	    NULL;)
		n += put_file(s, state, file);
	return n;
}
