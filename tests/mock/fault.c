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
	void (*spoil)(struct reply *a, const struct rule *r,
	    const char *codes);
	enum needs needs;	/* which argument it takes */
	unsigned status;	/* without spoil: of the response that is sent
				 * instead */
	const char *type, *words;
};

static unsigned long
number(const struct rule *r, unsigned long otherwise)
{
	return r->arg != NULL ? strtoul(r->arg, NULL, 10) : otherwise;
}

static void
spoil_status(struct reply *a, const struct rule *r, const char *codes)
{
	(void)codes;
	reply_page(a, (unsigned)number(r, 503));
}

static void
spoil_html200(struct reply *a, const struct rule *r, const char *codes)
{
	(void)r, (void)codes;
	reply_page(a, 503);
	a->status = 200;
}

static void
spoil_truncated(struct reply *a, const struct rule *r, const char *codes)
{
	(void)r, (void)codes;
	a->manner = MANNER_CUT;
}

/* Half of a file, with another ETag each time. */
static void
spoil_replaced(struct reply *a, const struct rule *r, const char *codes)
{
	static unsigned count;

	(void)r, (void)codes;
	a->manner = MANNER_CUT;
	for (size_t i = 0; i < REPLY_HEADERS && a->header[i].name != NULL; i++)
		if (strcmp(a->header[i].name, "ETag") == 0)
			snprintf(a->header[i].value,
			    strlen(a->header[i].value) + 1, "\"%u\"",
			    ++count % 10);
}

/* Sends the bytes of a file, if one is named, instead of a response. */
static void
spoil_wire(struct reply *a, const struct rule *r, enum manner manner)
{
	a->manner = manner;
	buf_clear(&a->body);
	if (r->arg != NULL)
		file_read(&a->body, r->arg);
}

static void
spoil_reset(struct reply *a, const struct rule *r, const char *codes)
{
	(void)codes;
	spoil_wire(a, r, MANNER_RESET);
}

static void
spoil_close(struct reply *a, const struct rule *r, const char *codes)
{
	(void)codes;
	spoil_wire(a, r, MANNER_CLOSE);
}

static void
spoil_stall(struct reply *a, const struct rule *r, const char *codes)
{
	(void)codes;
	spoil_wire(a, r, MANNER_STALL);
}

static void
spoil_flood(struct reply *a, const struct rule *r, const char *codes)
{
	(void)codes;
	spoil_wire(a, r, MANNER_FLOOD);
}

static void
spoil_trickle(struct reply *a, const struct rule *r, const char *codes)
{
	(void)codes;
	a->manner = MANNER_TRICKLE;
	a->pause_ms = (unsigned)number(r, 50);
}

/* The response is about another product: its code was not requested. */
static void
spoil_wrong_code(struct reply *a, const struct rule *r, const char *codes)
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

/* Replaces a letter by a byte of Latin-1. */
static void
spoil_invalid_utf8(struct reply *a, const struct rule *r, const char *codes)
{
	char *p = memmem(a->body.p, a->body.len, "product", 7);

	(void)r, (void)codes;
	if (p != NULL)
		p[4] = (char)0xfc;
}

static void
spoil_nul(struct reply *a, const struct rule *r, const char *codes)
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
spoil_deep(struct reply *a, const struct rule *r, const char *codes)
{
	int len = (int)strcspn(codes, ",");

	reply_text(a, 200, REPLY_JSON, "");
	buf_printf(&a->body, "{\"code\":\"%.*s\",\"status\":1,\"product\":"
	    "{\"code\":\"%.*s\",\"product_name\":\"Deep\",\"brands\":",
	    len, codes, len, codes);
	nest(&a->body, number(r, 100000));
	buf_str(&a->body, "}}\n");
}

static void
spoil_duplicate(struct reply *a, const struct rule *r, const char *codes)
{
	int len = (int)strcspn(codes, ",");

	(void)r;
	reply_text(a, 200, REPLY_JSON, "");
	buf_printf(&a->body, "{\"code\":\"%.*s\",\"status\":1,\"product\":"
	    "{\"product_name\":\"One\",\"product_name\":\"Two\"}}\n",
	    len, codes);
}

static void
spoil_huge(struct reply *a, const struct rule *r, const char *codes)
{
	(void)r, (void)codes;
	reply_text(a, 200, REPLY_JSON, "{\"code\":");
	a->manner = MANNER_ENDLESS;
}

static void
spoil_redirect(struct reply *a, const struct rule *r, const char *codes)
{
	(void)codes;
	reply_page(a, 302);
	reply_header(a, "Location", "%s", r->arg);
}

struct packer {
	struct buf *out;
	unsigned bits, n;
};

/* Appends n bits; deflate begins with the lowest bit of a byte. */
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

/* Unpacks to about 160 times as many spaces as it has bytes: by default 64
 * MiB. */
static void
spoil_gzip_bomb(struct reply *a, const struct rule *r, const char *codes)
{
	struct packer z = { &a->body, 0, 0 };
	unsigned long runs = number(r, 64ul << 20) / 258;
	uint32_t crc = reply_crc(0, " ", 1), size = 1;
	char spaces[258];

	(void)codes;
	memset(spaces, ' ', sizeof(spaces));
	reply_text(a, 200, REPLY_JSON, "");
	buf_add(&a->body, "\x1f\x8b\x08\0\0\0\0\0\0\xff", 10);
	pack(&z, 1 | 1 << 1, 3);	/* the last block, fixed codes */
	pack(&z, 0x0a, 8);	/* a space: 01010000, highest bit first */
	for (unsigned long i = 0; i < runs; i++) {
		pack(&z, 0xa3, 8);	/* 11000101: length 258 */
		pack(&z, 0, 5);	/* from one byte back */
		crc = reply_crc(crc, spaces, sizeof(spaces));
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
	{ .name = "close", .needs = MAYBE_FILE, .spoil = spoil_close },
	{ .name = "deep", .needs = MAYBE_NUMBER, .spoil = spoil_deep },
	{ .name = "duplicate", .spoil = spoil_duplicate },
	{ .name = "empty200", .status = 200, .type = REPLY_JSON,
	    .words = "" },
	{ .name = "flood", .needs = MAYBE_FILE, .spoil = spoil_flood },
	{ .name = "gzip_bomb", .needs = MAYBE_NUMBER,
	    .spoil = spoil_gzip_bomb },
	{ .name = "html200", .spoil = spoil_html200 },
	{ .name = "huge", .spoil = spoil_huge },
	{ .name = "invalid_utf8", .spoil = spoil_invalid_utf8 },
	{ .name = "not_json", .status = 200, .type = REPLY_JSON,
	    .words = "{'code': None}\n" },
	{ .name = "nul", .spoil = spoil_nul },
	{ .name = "redirect", .needs = TEXT, .spoil = spoil_redirect },
	{ .name = "replaced", .spoil = spoil_replaced },
	{ .name = "reset", .needs = MAYBE_FILE, .spoil = spoil_reset },
	{ .name = "software_error", .status = 200, .type = REPLY_HTML,
	    .words = "<h1>Software error:</h1>\n<pre>Not a reference at "
	    "/opt/product-opener/lib/ProductOpener/API.pm line 1.</pre>\n" },
	{ .name = "stall", .needs = MAYBE_FILE, .spoil = spoil_stall },
	{ .name = "status", .needs = NUMBER, .spoil = spoil_status },
	{ .name = "too_many200", .status = 200, .type = REPLY_HTML,
	    .words = "TOO MANY REQUESTS" },
	{ .name = "trickle", .needs = MAYBE_NUMBER, .spoil = spoil_trickle },
	{ .name = "truncated", .spoil = spoil_truncated },
	{ .name = "wrong_code", .spoil = spoil_wrong_code },
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
		    "this way to fail needs a value" : NULL;
	if (f->needs == NOTHING)
		return "this way to fail takes no value";
	if (f->needs == MAYBE_FILE)
		return access(arg, R_OK) == 0 ? NULL : "no such file";
	if (f->needs != TEXT && (arg[0] == '\0' ||
	    arg[strspn(arg, "0123456789")] != '\0'))
		return "not a number";
	return NULL;
}

/* Adds the header Retry-After: seconds, or for "date+SECONDS" a date. */
static void
retry_after(struct reply *a, const char *text)
{
	char date[64];
	struct tm tm;
	time_t t;

	if (strncmp(text, "date+", 5) != 0) {
		reply_header(a, "Retry-After", "%s", text);
		return;
	}
	t = time(NULL) + atol(text + 5);
	strftime(date, sizeof(date), "%a, %d %b %Y %H:%M:%S GMT",
	    gmtime_r(&t, &tm));
	reply_header(a, "Retry-After", "%s", date);
}

void
fault_apply(const struct rule *r, const char *codes, struct reply *a)
{
	const struct fault *f = r->fault;

	if (f->spoil != NULL)
		f->spoil(a, r, codes);
	else
		reply_text(a, f->status, f->type, f->words);
	if (r->retry_after != NULL)
		retry_after(a, r->retry_after);
}
