/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "fault.h"
#include "file.h"

enum needs { NOTHING, NUMBER, MAYBE_NUMBER, TEXT, MAYBE_FILE };

struct fault {
	const char *name;
	void (*change)(struct response *a, const struct rule *r,
	    const char *codes);
	enum needs needs;	/* its argument */
	unsigned status;	/* if change is NULL: of the response that is
				 * sent instead */
	const char *type, *words;
};

static unsigned long
number(const struct rule *r, unsigned long otherwise)
{
	return r->arg != NULL ? strtoul(r->arg, NULL, 10) : otherwise;
}

static void
change_status(struct response *a, const struct rule *r, const char *codes)
{
	(void)codes;
	response_page(a, (unsigned)number(r, 503));
}

static void
change_html200(struct response *a, const struct rule *r, const char *codes)
{
	(void)r, (void)codes;
	response_page(a, 503);
	a->status = 200;
}

static void
change_truncated(struct response *a, const struct rule *r, const char *codes)
{
	(void)r, (void)codes;
	a->mode = SEND_CUT;
}

/* Sends half of a file, with a different ETag each time. */
static void
change_replaced(struct response *a, const struct rule *r, const char *codes)
{
	static unsigned count;

	(void)r, (void)codes;
	a->mode = SEND_CUT;
	for (size_t i = 0; i < RESPONSE_HEADERS; i++)
		if (a->header[i].name != NULL &&
		    strcmp(a->header[i].name, "ETag") == 0)
			snprintf(a->header[i].value,
			    strlen(a->header[i].value) + 1, "\"%u\"",
			    ++count % 10);
}

/* Sends the bytes of the file r->arg, or none, instead of a response. */
static void
change_wire(struct response *a, const struct rule *r, enum send_mode mode)
{
	a->mode = mode;
	buf_clear(&a->body);
	if (r->arg != NULL)
		file_read(&a->body, r->arg);
}

static void
change_reset(struct response *a, const struct rule *r, const char *codes)
{
	(void)codes;
	change_wire(a, r, SEND_RESET);
}

static void
change_close(struct response *a, const struct rule *r, const char *codes)
{
	(void)codes;
	change_wire(a, r, SEND_CLOSE);
}

static void
change_stall(struct response *a, const struct rule *r, const char *codes)
{
	(void)codes;
	change_wire(a, r, SEND_STALL);
}

static void
change_flood(struct response *a, const struct rule *r, const char *codes)
{
	(void)codes;
	change_wire(a, r, SEND_FLOOD);
}

static void
change_trickle(struct response *a, const struct rule *r, const char *codes)
{
	(void)codes;
	a->mode = SEND_TRICKLE;
	a->pause_ms = (unsigned)number(r, 50);
}

/* Replaces the code in the response by another code. */
static void
change_wrong_code(struct response *a, const struct rule *r, const char *codes)
{
	size_t len = strcspn(codes, ",");
	char *p = a->body.p, *end = a->body.p + a->body.len;

	(void)r;
	while (len > 3 && (p = memmem(p, (size_t)(end - p), codes, len)) !=
	    NULL) {
		for (size_t i = len / 2; i < len; i++)
			p[i] = (char)('0' + (p[i] - '0' + 5) % 10);
		p += len;
	}
}

/* Replaces a letter by a Latin-1 byte. */
static void
change_invalid_utf8(struct response *a, const struct rule *r, const char *codes)
{
	char *p = memmem(a->body.p, a->body.len, "product", 7);

	(void)r, (void)codes;
	if (p != NULL)
		p[4] = (char)0xfc;
}

static void
change_nul(struct response *a, const struct rule *r, const char *codes)
{
	(void)r, (void)codes;
	if (a->body.len > 0)
		a->body.p[a->body.len / 2] = '\0';
}

static void
nest(struct buf *b, unsigned long depth)
{
	for (unsigned long i = 0; i < depth; i++)
		buf_char(b, '[');
	for (unsigned long i = 0; i < depth; i++)
		buf_char(b, ']');
}

static void
change_deep(struct response *a, const struct rule *r, const char *codes)
{
	int len = (int)strcspn(codes, ",");

	response_text(a, 200, RESPONSE_JSON, "");
	buf_printf(&a->body, "{\"code\":\"%.*s\",\"status\":1,\"product\":"
	    "{\"code\":\"%.*s\",\"product_name\":\"Deep\",\"brands\":",
	    len, codes, len, codes);
	nest(&a->body, number(r, 100000));
	buf_str(&a->body, "}}\n");
}

static void
change_duplicate(struct response *a, const struct rule *r, const char *codes)
{
	int len = (int)strcspn(codes, ",");

	(void)r;
	response_text(a, 200, RESPONSE_JSON, "");
	buf_printf(&a->body, "{\"code\":\"%.*s\",\"status\":1,\"product\":"
	    "{\"product_name\":\"One\",\"product_name\":\"Two\"}}\n",
	    len, codes);
}

static void
change_huge(struct response *a, const struct rule *r, const char *codes)
{
	(void)r, (void)codes;
	response_text(a, 200, RESPONSE_JSON, "{\"code\":");
	a->mode = SEND_ENDLESS;
}

static void
change_redirect(struct response *a, const struct rule *r, const char *codes)
{
	(void)codes;
	response_page(a, 302);
	response_header(a, "Location", "%s", r->arg);
}

struct packer {
	struct buf *out;
	unsigned bits, n;
};

/* Appends n bits. Deflate uses the lowest bit of a byte first. */
static void
pack(struct packer *z, unsigned bits, unsigned n)
{
	for (unsigned i = 0; i < n; i++) {
		z->bits |= (bits >> i & 1) << z->n;
		if (++z->n == 8) {
			buf_char(z->out, (char)z->bits);
			z->bits = z->n = 0;
		}
	}
}

/* Sends r->arg spaces, by default 64 MiB, as gzip of less than a hundredth of
 * this size. */
static void
change_gzip_bomb(struct response *a, const struct rule *r, const char *codes)
{
	struct packer z = { &a->body, 0, 0 };
	unsigned long runs = number(r, 64ul << 20) / 258;
	uint32_t crc = response_crc(0, " ", 1), size = 1;
	char spaces[258];

	(void)codes;
	memset(spaces, ' ', sizeof(spaces));
	response_text(a, 200, RESPONSE_JSON, "");
	buf_add(&a->body, "\x1f\x8b\x08\0\0\0\0\0\0\xff", 10);
	pack(&z, 1 | 1 << 1, 3);	/* the last block, with fixed codes */
	pack(&z, 0x0a, 8);	/* a space: 01010000, highest bit first */
	for (unsigned long i = 0; i < runs; i++) {
		pack(&z, 0xa3, 8);	/* 11000101: copy 258 bytes */
		pack(&z, 0, 5);	/* that begin one byte before */
		crc = response_crc(crc, spaces, sizeof(spaces));
		size += 258;
	}
	pack(&z, 0, 7);	/* the end of the block */
	pack(&z, 0, (8 - z.n) % 8);
	for (int i = 0; i < 32; i += 8)
		buf_char(&a->body, (char)(crc >> i));
	for (int i = 0; i < 32; i += 8)
		buf_char(&a->body, (char)(size >> i));
	a->encoded = true;
}

static const struct fault faults[] = {
	{ .name = "close", .needs = MAYBE_FILE, .change = change_close },
	{ .name = "deep", .needs = MAYBE_NUMBER, .change = change_deep },
	{ .name = "duplicate", .change = change_duplicate },
	{ .name = "empty200", .status = 200, .type = RESPONSE_JSON,
	    .words = "" },
	{ .name = "flood", .needs = MAYBE_FILE, .change = change_flood },
	{ .name = "gzip_bomb", .needs = MAYBE_NUMBER,
	    .change = change_gzip_bomb },
	{ .name = "html200", .change = change_html200 },
	{ .name = "huge", .change = change_huge },
	{ .name = "invalid_utf8", .change = change_invalid_utf8 },
	{ .name = "not_json", .status = 200, .type = RESPONSE_JSON,
	    .words = "{'code': None}\n" },
	{ .name = "nul", .change = change_nul },
	{ .name = "redirect", .needs = TEXT, .change = change_redirect },
	{ .name = "replaced", .change = change_replaced },
	{ .name = "reset", .needs = MAYBE_FILE, .change = change_reset },
	{ .name = "software_error", .status = 200, .type = RESPONSE_HTML,
	    .words = "<h1>Software error:</h1>\n<pre>Not a reference at "
	    "/opt/product-opener/lib/ProductOpener/API.pm line 1.</pre>\n" },
	{ .name = "stall", .needs = MAYBE_FILE, .change = change_stall },
	{ .name = "status", .needs = NUMBER, .change = change_status },
	{ .name = "too_many200", .status = 200, .type = RESPONSE_HTML,
	    .words = "TOO MANY REQUESTS" },
	{ .name = "trickle", .needs = MAYBE_NUMBER, .change = change_trickle },
	{ .name = "truncated", .change = change_truncated },
	{ .name = "wrong_code", .change = change_wrong_code },
};

const struct fault *
fault_find(const char *name)
{
	for (size_t i = 0; i < sizeof(faults) / sizeof(faults[0]); i++)
		if (strcmp(faults[i].name, name) == 0)
			return &faults[i];
	return NULL;
}

const char *
fault_check(const struct fault *f, const char *arg)
{
	if (arg == NULL)
		return f->needs == NUMBER || f->needs == TEXT ?
		    "this kind of failure needs a value" : NULL;
	if (f->needs == NOTHING)
		return "this kind of failure takes no value";
	if (f->needs == MAYBE_FILE)
		return access(arg, R_OK) == 0 ? NULL : "no such file";
	if (f->needs != TEXT && (arg[0] == '\0' ||
	    arg[strspn(arg, "0123456789")] != '\0'))
		return "not a number";
	return NULL;
}

/* Adds the header Retry-After: text, or, if that is "date+SECONDS", a date. */
static void
retry_after(struct response *a, const char *text)
{
	char date[64];
	struct tm tm;
	time_t t;

	if (strncmp(text, "date+", 5) != 0) {
		response_header(a, "Retry-After", "%s", text);
		return;
	}
	t = time(NULL) + atol(text + 5);
	strftime(date, sizeof(date), "%a, %d %b %Y %H:%M:%S GMT",
	    gmtime_r(&t, &tm));
	response_header(a, "Retry-After", "%s", date);
}

void
fault_apply(const struct rule *r, const char *codes, struct response *a)
{
	const struct fault *f = r->fault;

	if (f->change != NULL)
		f->change(a, r, codes);
	else
		response_text(a, f->status, f->type, f->words);
	if (r->retry_after != NULL)
		retry_after(a, r->retry_after);
}
