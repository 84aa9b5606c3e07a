/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "file.h"
#include "imagehost.h"
#include "offapi.h"
#include "jpeg.h"
#include "synthetic.h"

static void
draw_gray(struct response *a, const char *code, unsigned width, unsigned height)
{
	response_text(a, 200, "image/jpeg", "");
	jpeg_append(&a->body, width, height, synthetic_pick(slice_of(code),
	    "grey", 256));
}

/* Makes the requested image in the product's gray: the upload, or an image of
 * the size in its name. Returns false if there is no such product. */
static bool
draw(const struct api_query *q, struct response *a)
{
	const char *size = strrchr(q->path, '.');
	unsigned width;
	bool turned;
	char code[32];

	offapi_stored_form(slice_of(q->codes), code);
	if (code[0] == '\0' || size == NULL || strcmp(size, ".jpg") != 0 ||
	    (api.fixtures == NULL && !synthetic_has(slice_of(code))))
		return false;
	if (api_after(q->path, "/data/") != NULL) {
		if (api.fixtures != NULL)
			return false;
		turned = synthetic_angle(slice_of(code)) % 180 != 0;
		draw_gray(a, code, turned ? SYNTHETIC_HEIGHT : SYNTHETIC_WIDTH,
		    turned ? SYNTHETIC_WIDTH : SYNTHETIC_HEIGHT);
		return true;
	}
	while (size > q->path && size[-1] != '.' && size[-1] != '/')
		size--;
	width = (unsigned)strtoul(size, NULL, 10);
	if (width == 0 || width > 400)
		width = SYNTHETIC_WIDTH;
	draw_gray(a, code, width, width * SYNTHETIC_HEIGHT / SYNTHETIC_WIDTH);
	return true;
}

void
imagehost_respond(const struct api_query *q, struct response *a)
{
	struct buf path = { 0 };
	char etag[40];
	bool ok = false;

	if (api.fixtures != NULL && strstr(q->path, "..") == NULL) {
		buf_printf(&path, "%s%s", api.fixtures, q->path);
		ok = file_read(&a->body, buf_cstr(&path));
		a->status = 200;
		a->type = file_type(q->path);
	}
	buf_free(&path);
	if (!ok && !draw(q, a)) {
		response_page(a, 404);
		return;
	}
	snprintf(etag, sizeof(etag), "\"%llx-%zx\"", (unsigned long long)
	    (hash_bytes(slice_of(q->path)) >> 32), a->body.len);
	response_header(a, "ETag", "%s", etag);
	if (strcmp(q->if_none_match, etag) == 0) {
		buf_clear(&a->body);
		a->status = 304;
	}
}
