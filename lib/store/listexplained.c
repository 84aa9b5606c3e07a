/* SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <inttypes.h>
#include <unistd.h>

#include "base/io.h"
#include "base/msg.h"
#include "base/reader.h"
#include "json/json.h"
#include "record/record.h"
#include "store/listexplained.h"
#include "store/listfiles.h"

static struct listfiles files;

const char *
listexplained_option(const char *text)
{
	return listfiles_add(&files, text);
}

static void
add_file(struct buf *array, const char *file)
{
	struct reader in;
	struct slice line;
	enum reader_got got;
	struct json j = { 0 };
	int fd = io_open(file, O_RDONLY);

	if (fd < 0)
		msg_die("%s:", file);
	reader_init(&in, fd, RECORD_MAX);
	while ((got = reader_next(&in, -1, &line)) != READER_END) {
		if (got == READER_WAIT)
			continue;
		if (got == READER_FAILED)
			msg_die("%s:", file);
		if (got != READER_LINE || !json_parse(&j, line, RECORD_DEPTH) ||
		    !json_is(&j, 0, JSON_OBJECT))
			msg_die("%s:%" PRIu64 ": not a line written by "
			    "apl-upcs --explain", file, in.line);
		buf_char(array, array->len == 0 ? '[' : ',');
		buf_slice(array, line);
	}
	json_free(&j);
	reader_free(&in);
	close(fd);
}

void
listexplained_add(struct slice state, struct buf *array)
{
	const char *file;

	for (size_t at = 0; (file = listfiles_next(&files, state, &at)) !=
	    NULL;)
		add_file(array, file);
	if (array->len > 0)
		buf_char(array, ']');
}
