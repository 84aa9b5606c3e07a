/* SPDX-License-Identifier: MIT */
/* Makes two smaller images from an untrusted image. A separate process
 * (sandbox.h) decodes each untrusted image; the parent checks the result of
 * that process. */
#ifndef SHRINK_H
#define SHRINK_H

#include "base/buf.h"
#include "image/cut.h"
#include "image/format.h"
#include "image/rejection.h"

struct shrink_rules {
	const struct format *format;
	long size, thumbnail;	/* largest width or height, in pixels */
	long max_pixels;	/* limit for the untrusted image */
	long seconds;	/* limit of the CPU time */
};

enum { SHRINK_FULL, SHRINK_THUMBNAIL };

/* The result for an image. Zero-initialize; free with shrunk_free. */
struct shrunk {
	enum rejection rejection;	/* why the image was rejected */
	const char *kind;	/* the image's format, or NULL if the image was
				 * rejected */
	long width, height;	/* sides of the image made[SHRINK_FULL] */
	struct buf made[2];	/* the new files; empty if the image was
				 * rejected */
};

/* Starts libvips and limits this process. Call it once. Ends the program with
 * status 2 on an error. */
void shrink_init(const char *argv0);

/* Makes the images from input, the content of a file, and stores them in *to.
 * cut_is_valid(cut) must be true. Ends the program with status 2 if no process
 * can be started. */
void shrink(const struct shrink_rules *rules, const struct cut *cut,
    struct slice input, struct shrunk *to);

void shrunk_free(struct shrunk *s);

#endif
