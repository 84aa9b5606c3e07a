/* SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <glob.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "api.h"
#include "file.h"

bool
file_read(struct buf *b, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	ssize_t n = -1;

	if (fd == -1)
		return false;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
		do {
			buf_reserve(b, 65536);
			n = read(fd, b->p + b->len, 65536);
			b->len += n > 0 ? (size_t)n : 0;
		} while (n > 0);
	close(fd);
	return n == 0;
}

const char *
file_type(const char *path)
{
	static const char *const types[][2] = {
		{ ".json", RESPONSE_JSON }, { ".html", RESPONSE_HTML },
		{ ".jpg", "image/jpeg" }, { ".png", "image/png" },
		{ ".txt", "text/plain" }, { ".csv", "text/csv" },
		{ ".gz", "application/gzip" },
	};
	const char *suffix = strrchr(path, '.');

	for (size_t i = 0; suffix != NULL &&
	    i < sizeof(types) / sizeof(types[0]); i++)
		if (strcmp(suffix, types[i][0]) == 0)
			return types[i][1];
	return "application/octet-stream";
}

bool
file_fixture(struct response *a, const char *kind, const char *code)
{
	struct buf pattern = { 0 };
	glob_t found = { 0 };
	bool yes = false;

	if (code[0] == '\0' || code[strspn(code, "0123456789")] != '\0')
		return false;
	buf_printf(&pattern, "%s/%s/%s.*", api.fixtures, kind, code);
	if (glob(buf_cstr(&pattern), 0, NULL, &found) == 0) {
		const char *file = found.gl_pathv[0];
		const char *status = file + pattern.len - 1;

		a->status = (unsigned)strtoul(status, NULL, 10);
		if (a->status == 0)
			a->status = 200;
		a->type = file_type(file);
		yes = file_read(&a->body, file);
	}
	globfree(&found);
	buf_free(&pattern);
	return yes;
}

/* Adds an ETag and Last-Modified, as nginx does, from the file's time and size.
 * A client that has the beginning of this version gets only the rest, and a
 * client that has the whole version gets 304. */
static void
add_version(const struct api_query *q, struct response *a, const char *path)
{
	char etag[40], modified[64];
	uint64_t from;
	struct stat st;
	struct tm tm;

	if (stat(path, &st) != 0)
		return;
	snprintf(etag, sizeof(etag), "\"%jx-%zx\"", (uintmax_t)st.st_mtime,
	    a->body.len);
	strftime(modified, sizeof(modified), "%a, %d %b %Y %H:%M:%S GMT",
	    gmtime_r(&st.st_mtime, &tm));
	response_header(a, "ETag", "%s", etag);
	response_header(a, "Last-Modified", "%s", modified);
	response_header(a, "Accept-Ranges", "bytes");
	if (strcmp(q->if_none_match, etag) == 0 ||
	    (q->if_none_match[0] == '\0' &&
	    strcmp(q->if_modified_since, modified) == 0)) {
		buf_clear(&a->body);
		a->status = 304;
		return;
	}
	if (sscanf(q->range, "bytes=%" SCNu64 "-", &from) != 1 ||
	    (q->if_range[0] != '\0' && strcmp(q->if_range, etag) != 0 &&
	    strcmp(q->if_range, modified) != 0))
		return;
	if (from >= a->body.len) {
		response_header(a, "Content-Range", "bytes */%zu", a->body.len);
		response_page(a, 416);
		return;
	}
	response_header(a, "Content-Range", "bytes %" PRIu64 "-%zu/%zu", from,
	    a->body.len - 1, a->body.len);
	a->body.len -= (size_t)from;
	memmove(a->body.p, a->body.p + from, a->body.len);
	a->status = 206;
}

void
file_plain(const struct api_query *q, struct response *a)
{
	struct buf path = { 0 };

	response_page(a, 404);
	if (strstr(q->path, "..") != NULL)
		return;
	buf_printf(&path, "%s%s", api.plain, q->path);
	buf_clear(&a->body);
	if (!file_read(&a->body, buf_cstr(&path))) {
		buf_str(&path, ".json");
		if (!file_read(&a->body, buf_cstr(&path))) {
			response_page(a, 404);
			buf_free(&path);
			return;
		}
	}
	a->status = 200;
	a->type = file_type(buf_cstr(&path));
	add_version(q, a, buf_cstr(&path));
	buf_free(&path);
}
