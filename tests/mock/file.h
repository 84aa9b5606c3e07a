/* SPDX-License-Identifier: MIT */
/* Responses from files. The directory of fixtures has
 *   off/CODE.json, the response about a code in its stored form;
 *   upcdb/CODE.json and fdc/CODE.json, with a code of 13 or 14 digits;
 *   kroger/ID.json, a product of Kroger;
 *   images/… and data/…, the files with these paths.
 * A file CODE.STATUS.SUFFIX is sent with this status instead of 200
 * (off/0016000275287.503.html).
 * A code or an upload without a file is absent. An image of the site without a
 * file is generated. */
#ifndef FILE_H
#define FILE_H

#include "response.h"

struct api_query;

/* Appends a whole file. Returns false if it is not a regular file or cannot be
 * read. */
bool file_read(struct buf *b, const char *path);

/* Returns the Content-Type for a file with this name. */
const char *file_type(const char *path);

/* Makes the response from the fixture of a code,
 * DIR/KIND/CODE[.STATUS].SUFFIX. Returns false if there is none. */
bool file_fixture(struct response *a, const char *kind, const char *code);

/* Makes the response from the file in the directory api.plain with the path of
 * the request, or with .json after that path; otherwise a page with status 404.
 * The response has ETag and Last-Modified; a range must end at the end of the
 * file. */
void file_plain(const struct api_query *q, struct response *a);

#endif
