/* SPDX-License-Identifier: MIT */
#include <stdint.h>

#include "jpeg.h"

struct bits {
	struct buf *out;
	unsigned byte, n;
};

/* Appends the lowest count bits of value. The codes below never have eight ones
 * in a row, so no 0 byte must follow a 0xff. */
static void
bits_put(struct bits *b, unsigned value, unsigned count)
{
	while (count-- > 0) {
		b->byte = b->byte << 1 | (value >> count & 1);
		if (++b->n == 8) {
			buf_char(b->out, (char)b->byte);
			b->byte = b->n = 0;
		}
	}
}

static void
put_u16(struct buf *out, unsigned n)
{
	buf_char(out, (char)(n >> 8));
	buf_char(out, (char)n);
}

void
jpeg_append(struct buf *out, unsigned width, unsigned height, unsigned gray)
{
	static const char head[] = "\xff\xd8"	/* start of image */
	    "\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"
	    "\xff\xdb\0\x43\0";	/* quantization: 64 eights follow */
	/* Huffman codes for a block's gray: 0 is that of the block before, 10
	 * a new gray, which follows in 7 bits. For its detail: 0 is none. */
	static const char tables[] =
	    "\xff\xc4\0\x15\0\1\1\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\7"
	    "\xff\xc4\0\x14\x10\1\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
	    "\xff\xda\0\x08\1\1\0\0\x3f\0";
	struct bits b = { out, 0, 0 };
	uint64_t blocks = (uint64_t)((width + 7) / 8) * ((height + 7) / 8);

	buf_add(out, head, sizeof(head) - 1);
	for (int i = 0; i < 64; i++)
		buf_char(out, 8);
	buf_add(out, "\xff\xc0\0\x0b\x08", 5);
	put_u16(out, height);
	put_u16(out, width);
	buf_add(out, "\1\1\x11\0", 4);
	buf_add(out, tables, sizeof(tables) - 1);
	bits_put(&b, 2, 2);
	bits_put(&b, 64 + gray / 4, 7);	/* 64..127 above the middle gray */
	bits_put(&b, 0, 1);
	while (--blocks > 0)
		bits_put(&b, 0, 2);
	while (b.n > 0)
		bits_put(&b, 1, 1);
	buf_add(out, "\xff\xd9", 2);
}
