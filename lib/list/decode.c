/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/io.h"
#include "list/decode.h"
#include "text/utf8.h"

/* Keeps the unread bytes, and reads until the block is full or the input ends:
 * a pipe may deliver only a few bytes per read. Returns false on a read
 * error. */
static bool
fill_block(struct decode *d)
{
	ssize_t n;

	memmove(d->block, d->block + d->start, d->end - d->start);
	d->end -= d->start;
	d->start = 0;
	while (d->end < DECODE_BLOCK) {
		n = io_read(d->fd, d->block + d->end, DECODE_BLOCK - d->end);
		if (n == 0)
			break;
		if (n < 0 && errno != EINTR)
			return false;
		if (n > 0)
			d->end += (size_t)n;
	}
	return true;
}

static bool
begins_with(const struct decode *d, const char *bytes, size_t n)
{
	return d->end - d->start >= n &&
	    memcmp(d->block + d->start, bytes, n) == 0;
}

/* Detects UTF-16, by a byte order mark or by ASCII characters in two-byte
 * units. */
static void
find_form(struct decode *d)
{
	const unsigned char *b = d->block;

	if (begins_with(d, "\xef\xbb\xbf", 3))
		d->start = 3;
	else if (begins_with(d, "\xff\xfe", 2))
		d->form = DECODE_UTF16LE, d->start = 2;
	else if (begins_with(d, "\xfe\xff", 2))
		d->form = DECODE_UTF16BE, d->start = 2;
	else if (d->end >= 4 && b[0] && !b[1] && b[2] && !b[3])
		d->form = DECODE_UTF16LE;
	else if (d->end >= 4 && !b[0] && b[1] && !b[2] && b[3])
		d->form = DECODE_UTF16BE;
}

static bool
has_unit(const struct decode *d, char c)
{
	size_t step = d->form == DECODE_BYTES ? 1 : 2;
	size_t at = d->form == DECODE_UTF16BE ? 1 : 0;

	for (size_t i = d->start; i + step <= d->end; i += step)
		if (d->block[i + at] == (unsigned char)c &&
		    (step == 1 || d->block[i + 1 - at] == 0))
			return true;
	return false;
}

const char *
decode_open(struct decode *d, int fd)
{
	d->fd = fd;
	d->form = DECODE_BYTES;
	d->start = d->end = 0;
	d->high = 0;
	if (!fill_block(d))
		return "";
	if (begins_with(d, "PK\003\004", 4))
		return "an xlsx workbook or a zip file, not text";
	if (begins_with(d, "\320\317\021\340", 4))
		return "an xls workbook, not text";
	if (begins_with(d, "%PDF", 4))
		return "a PDF file, not text";
	if (begins_with(d, "\x1f\x8b", 2))
		return "a gzip file, not text";
	find_form(d);
	d->cr = has_unit(d, '\r') && !has_unit(d, '\n');
	return NULL;
}

/* Converts UTF-16 until *b is full (max bytes) or the block is empty. An
 * unpaired surrogate becomes U+FFFD. */
static void
convert(struct decode *d, struct buf *b, size_t max)
{
	size_t at = d->form == DECODE_UTF16BE ? 1 : 0;

	/* One unit adds at most six bytes: three for U+FFFD, if the unit before
	 * it was the first half of a surrogate pair, and three for itself. */
	while (d->end - d->start >= 2 && max - b->len >= 6) {
		const unsigned char *p = d->block + d->start;
		unsigned unit = p[at] | (unsigned)p[1 - at] << 8;
		bool low = unit >= 0xdc00 && unit <= 0xdfff;

		d->start += 2;
		if (d->high != 0 && low) {
			utf8_add(b, 0x10000ul + ((d->high - 0xd800ul) << 10) +
			    (unit - 0xdc00ul));
			d->high = 0;
			continue;
		}
		if (d->high != 0)
			utf8_add(b, 0xfffd);
		d->high = unit >= 0xd800 && unit <= 0xdbff ? unit : 0;
		if (d->high == 0)
			utf8_add(b, low ? 0xfffd : unit);
	}
}

/* Reads the next bytes into *b, which stays empty at the end of the input. At
 * the end, an unpaired surrogate becomes U+FFFD, and a single remaining byte is
 * dropped. Returns false on a read error. */
static bool
read_utf16(struct decode *d, struct buf *b, size_t max)
{
	while (b->len == 0) {
		if (d->end - d->start < 2 && !fill_block(d))
			return false;
		if (d->end - d->start < 2)
			break;
		convert(d, b, max);
	}
	if (b->len == 0 && d->high != 0) {
		utf8_add(b, 0xfffd);
		d->high = 0;
	}
	return true;
}

ssize_t
decode_read(void *decode, void *to, size_t max)
{
	struct decode *d = decode;
	/* The buffer never grows, since convert adds at most max bytes. */
	struct buf b = { .p = to, .cap = max };
	char *cr;

	if (d->form == DECODE_BYTES && d->start == d->end) {
		ssize_t n = io_read(d->fd, to, max);

		if (n <= 0)
			return n;
		b.len = (size_t)n;
	} else if (d->form == DECODE_BYTES) {
		size_t n = d->end - d->start < max ? d->end - d->start : max;

		memcpy(to, d->block + d->start, n);
		d->start += n;
		b.len = n;
	} else if (!read_utf16(d, &b, max)) {
		return -1;
	}
	for (cr = to; d->cr && (cr = memchr(cr, '\r',
	    b.len - (size_t)(cr - b.p))) != NULL; cr++)
		*cr = '\n';
	return (ssize_t)b.len;
}
