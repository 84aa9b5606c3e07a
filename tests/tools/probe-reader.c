/* SPDX-License-Identifier: MIT */
/* probe-reader MAX - print the result of each call of reader_next on stdin
 *
 * The result is a letter and the length of the line: L is a line, O a line over
 * the limit, and W means that the reader must wait. */
#include <stdio.h>
#include <stdlib.h>

#include "base/msg.h"
#include "base/reader.h"

int
main(int argc, char **argv)
{
	static const char letters[] = { [READER_LINE] = 'L',
	    [READER_LONG] = 'O', [READER_WAIT] = 'W' };
	/* A caller may pass any value. This one points to too few bytes. */
	struct slice line = slice("", 12345);
	enum reader_got got;
	struct reader in;

	msg_init(argv[0]);
	reader_init(&in, 0, argc > 1 ? strtoul(argv[1], NULL, 10) : 0);
	while ((got = reader_next(&in, -1, &line)) != READER_END) {
		if (got == READER_FAILED)
			msg_die("stdin:");
		printf("%c%zu\n", letters[got], line.len);
		line.len = 12345;
	}
	reader_free(&in);
	return 0;
}
