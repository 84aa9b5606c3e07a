/* SPDX-License-Identifier: MIT */
/* Answers from files.
 *
 * Fixtures: off/CODE.json is the answer for a code in its stored form,
 * upcdb/CODE.json and fdc/CODE.json those of the others for 13 or 14 digits, as
 * they are; CODE.STATUS.SUFFIX has
 * another status than 200 (off/0016000275287.503.html); images/… are files
 * of that path. What is not there is absent, or a generated image. */
#ifndef FILE_H
#define FILE_H

#include "reply.h"

struct ask;

/* Appends a whole file; false if it is none. */
bool file_read(struct buf *b, const char *path);

/* The Content-Type for a file of that name. */
const char *file_type(const char *path);

/* The fixture of a code, DIR/KIND/CODE[.STATUS].SUFFIX, if there is one. */
bool file_fixture(struct reply *a, const char *kind, const char *code);

/* A file of the folder api.plain, or of the same name with .json; else a 404
 * page. With ETag, Last-Modified and ranges that are open at their end. */
void file_plain(const struct ask *q, struct reply *a);

#endif
