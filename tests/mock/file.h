/* SPDX-License-Identifier: MIT */
/* Responses from files. Fixtures: off/CODE.json is the response for a code in
 * its stored form, upcdb/CODE.json and fdc/CODE.json are those of the others
 * for 13 or 14 digits, and kroger/ID.json is a product of Kroger.
 * CODE.STATUS.SUFFIX has another status than 200 (off/0016000275287.503.html).
 * images/… and data/… are files of that path. A code or an upload without a
 * file is absent, and an image of the site without a file is generated. */
#ifndef FILE_H
#define FILE_H

#include "reply.h"

struct ask;

/* Appends a whole file; false if it is not a regular file, or cannot be
 * read. */
bool file_read(struct buf *b, const char *path);

/* The Content-Type for a file of that name. */
const char *file_type(const char *path);

/* Makes the response from the fixture of a code,
 * DIR/KIND/CODE[.STATUS].SUFFIX; false if there is none. */
bool file_fixture(struct reply *a, const char *kind, const char *code);

/* Makes the response from a file of the directory api.plain, or one with .json
 * after its name; otherwise a page with status 404. It has ETag and
 * Last-Modified, and ranges to the end of the file. */
void file_plain(const struct ask *q, struct reply *a);

#endif
