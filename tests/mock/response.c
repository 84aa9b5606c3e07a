/* SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "response.h"

void
response_header(struct response *a, const char *name, const char *fmt, ...)
{
	struct response_header *h = a->header;
	char value[1024];
	va_list ap;

	while (h < a->header + RESPONSE_HEADERS - 1 && h->name != NULL)
		h++;
	va_start(ap, fmt);
	vsnprintf(value, sizeof(value), fmt, ap);
	va_end(ap);
	free(h->value);
	*h = (struct response_header){ name, xstrdup(value) };
}

void
response_text(struct response *a, unsigned status, const char *type,
    const char *text)
{
	a->status = status;
	a->type = type;
	buf_clear(&a->body);
	buf_str(&a->body, text);
}

/* Returns the reason phrase of nginx for a status that tests use. */
static const char *
reason(unsigned status)
{
	static const struct {
		unsigned status;
		const char *words;
	} known[] = {
		{ 301, "Moved Permanently" }, { 302, "Found" },
		{ 400, "Bad Request" }, { 401, "Authorization Required" },
		{ 403, "Forbidden" }, { 404, "Not Found" },
		{ 405, "Not Allowed" }, { 408, "Request Time-out" },
		{ 414, "Request-URI Too Large" },
		{ 429, "Too Many Requests" },
		{ 500, "Internal Server Error" }, { 502, "Bad Gateway" },
		{ 503, "Service Temporarily Unavailable" },
		{ 504, "Gateway Time-out" },
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (known[i].status == status)
			return known[i].words;
	return "Error";
}

void
response_page(struct response *a, unsigned status)
{
	if (status == 503) {
		response_text(a, status, RESPONSE_HTML,
		    "<!DOCTYPE html><html lang=\"en\"><head><title>Page "
		    "temporarily unavailable - Open Food Facts</title>"
		    "</head>\n<body><h1>Page temporarily unavailable</h1>"
		    "</body></html>\n");
		return;
	}
	response_text(a, status, RESPONSE_HTML, "");
	buf_printf(&a->body, "<html>\r\n"
	    "<head><title>%u %s</title></head>\r\n"
	    "<body>\r\n"
	    "<center><h1>%u %s</h1></center>\r\n"
	    "<hr><center>nginx/1.18.0</center>\r\n"
	    "</body>\r\n"
	    "</html>\r\n", status, reason(status), status, reason(status));
}

uint32_t
response_crc(uint32_t crc, const void *p, size_t len)
{
	static uint32_t table[256];
	const unsigned char *byte = p;

	if (table[1] == 0)
		for (uint32_t i = 0; i < 256; i++) {
			table[i] = i;
			for (int k = 0; k < 8; k++)
				table[i] = table[i] >> 1 ^
				    (table[i] & 1 ? 0xedb88320 : 0);
		}
	crc = ~crc;
	while (len-- > 0)
		crc = table[(crc ^ *byte++) & 0xff] ^ crc >> 8;
	return ~crc;
}

static void
put_le(struct buf *b, uint32_t n, int bytes)
{
	while (bytes-- > 0) {
		buf_char(b, (char)n);
		n >>= 8;
	}
}

void
response_gzip(struct response *a)
{
	struct buf z = { 0 };
	size_t at = 0;

	buf_add(&z, "\x1f\x8b\x08\0\0\0\0\0\0\xff", 10);
	do {
		size_t left = a->body.len - at;
		uint32_t n = left < 65535 ? (uint32_t)left : 65535;

		buf_char(&z, n == left);	/* 1 in the last block */
		put_le(&z, n, 2);
		put_le(&z, ~n, 2);
		buf_add(&z, a->body.p + at, n);
		at += n;
	} while (at < a->body.len);
	put_le(&z, response_crc(0, a->body.p, a->body.len), 4);
	put_le(&z, (uint32_t)a->body.len, 4);
	buf_free(&a->body);
	a->body = z;
	a->encoded = true;
}

void
response_free(struct response *a)
{
	buf_free(&a->body);
	for (int i = 0; i < RESPONSE_HEADERS; i++)
		free(a->header[i].value);
}
