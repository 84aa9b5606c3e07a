/* SPDX-License-Identifier: MIT */
#include "base/count.h"
#include "image/imagedata.h"
#include "json/writer.h"

static void
write_member(struct jsonw *w, const char *name, struct slice raw)
{
	if (raw.len == 0)
		return;
	jsonw_name(w, name);
	jsonw_raw(w, raw);
}

static void
write_string(struct jsonw *w, const char *name, struct slice s)
{
	if (s.len == 0)
		return;
	jsonw_name(w, name);
	jsonw_string(w, s);
}

static void
write_integer(struct jsonw *w, const char *name, int64_t n)
{
	jsonw_name(w, name);
	jsonw_integer(w, n);
}

/* Begins the data. Copies product.image_url only if it is a string, because the
 * record is untrusted. */
static void
begin_data(struct jsonw *w, struct buf *b, const struct json *j)
{
	uint32_t url = json_member(j, json_member(j, 0, "product"),
	    "image_url");

	jsonw_init(w, b);
	jsonw_object(w);
	if (json_is(j, url, JSON_STRING))
		write_member(w, "image_url", json_raw(j, url));
}

void
imagedata_repeat(struct buf *b, const struct json *j, struct slice public_url)
{
	static const char *const names[] = { "url", "file", "thumbnail",
	    "sha256", "content_type", "width", "height", "bytes", "etag",
	    "last_modified", "source", "licence", "credit" };
	uint32_t data = json_member(j, json_member(j, json_member(j, 0,
	    "known"), "image"), "data");
	struct jsonw w;

	begin_data(&w, b, j);
	for (size_t i = 0; i < COUNT(names); i++)
		write_member(&w, names[i],
		    json_raw(j, json_member(j, data, names[i])));
	write_string(&w, "public_url", public_url);
	jsonw_end(&w);
}

void
imagedata_write(struct buf *b, const struct json *j, const struct imagedata *d)
{
	static const char *const names[] = { "source", "licence", "credit" };
	struct jsonw w;

	begin_data(&w, b, j);
	write_string(&w, "url", d->url);
	write_string(&w, "file", slice_of(d->full.name));
	write_string(&w, "thumbnail", slice_of(d->thumbnail.name));
	write_string(&w, "sha256", slice_of(d->full.sha256));
	write_string(&w, "content_type", slice_of(d->format->type));
	write_integer(&w, "width", d->width);
	write_integer(&w, "height", d->height);
	write_integer(&w, "bytes", d->full.bytes);
	write_string(&w, "etag", slice_of(d->etag));
	write_string(&w, "last_modified", slice_of(d->modified));
	for (size_t i = 0; i < COUNT(names); i++)
		write_member(&w, names[i], json_raw(j,
		    json_member(j, d->image, names[i])));
	write_string(&w, "public_url", d->public_url);
	jsonw_end(&w);
}
