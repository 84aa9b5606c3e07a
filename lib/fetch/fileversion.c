/* SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fetch/fileversion.h"
#include "fetch/httpdate.h"
#include "fetch/transfer.h"

#define LONGEST 255	/* bytes in a validator; a longer one is ignored */
#define LARGEST (INT64_C(1) << 50)	/* bytes; a larger size is read as
					 * unknown */

/* Is it a strong ETag, which identifies the exact bytes of a file? */
static bool
is_strong(const char *etag)
{
	size_t len = strlen(etag);

	if (len < 2 || len > LONGEST || etag[0] != '"' || etag[len - 1] != '"')
		return false;
	for (size_t i = 0; i < len; i++)
		if ((unsigned char)etag[i] < ' ' || etag[i] == 0x7f)
			return false;
	return true;
}

bool
fileversion_is_etag(const char *text)
{
	return is_strong(strncmp(text, "W/", 2) == 0 ? text + 2 : text);
}

const char *
fileversion_validator(CURL *easy)
{
	const char *etag = transfer_header(easy, "ETag"), *modified;
	time_t t;

	if (fileversion_is_etag(etag))
		return etag;
	modified = transfer_header(easy, "Last-Modified");
	return strlen(modified) <= LONGEST && httpdate_read(modified, &t) ?
	    modified : "";
}

static void
set_none(struct fileversion *v)
{
	v->size = v->modified = -1;
	v->from = 0;
	buf_clear(&v->validator);
}

void
fileversion_of(struct fileversion *v, CURL *easy)
{
	const char *range = transfer_header(easy, "Content-Range");
	const char *etag = transfer_header(easy, "ETag");
	const char *modified = transfer_header(easy, "Last-Modified");
	curl_off_t length = -1;
	time_t t;

	set_none(v);
	curl_easy_getinfo(easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
	v->size = length <= LARGEST ? length : -1;
	if (sscanf(range, "bytes %" SCNd64 "-%*d/%" SCNd64, &v->from,
	    &v->size) == 0)
		v->from = 0;
	if (httpdate_read(modified, &t))
		v->modified = t;
	if (is_strong(etag))
		buf_str(&v->validator, etag);
	else if (v->modified >= 0 && strlen(modified) <= LONGEST)
		buf_str(&v->validator, modified);
}

bool
fileversion_same(const struct fileversion *a, const struct fileversion *b)
{
	return a->size == b->size && a->validator.len > 0 &&
	    slice_same(buf_all(&a->validator), buf_all(&b->validator));
}

static void
put_number(struct buf *line, int64_t n)
{
	if (n < 0)
		buf_str(line, "-\t");
	else
		buf_printf(line, "%" PRId64 "\t", n);
}

void
fileversion_write(const struct fileversion *v, struct buf *line)
{
	put_number(line, v->size);
	put_number(line, v->modified);
	if (v->validator.len > 0)
		buf_slice(line, buf_all(&v->validator));
	else
		buf_char(line, '-');
}

bool
fileversion_read(struct fileversion *v, struct slice line)
{
	char text[LONGEST + 64], modified[24] = "";
	int at = 0;

	set_none(v);
	if (line.len >= sizeof(text))
		return false;
	snprintf(text, sizeof(text), "%.*s", (int)line.len, line.p);
	if (sscanf(text, "%" SCNd64 "\t%23[-0-9]\t%n", &v->size, modified,
	    &at) != 2 || at == 0 || v->size < 0 || v->size > LARGEST ||
	    strcmp(text + at, "-") == 0) {
		set_none(v);
		return false;
	}
	if (strcmp(modified, "-") != 0)
		v->modified = strtoll(modified, NULL, 10);
	buf_str(&v->validator, text + at);
	return true;
}
