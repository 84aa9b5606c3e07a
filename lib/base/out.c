/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <unistd.h>

#include "base/io.h"
#include "base/msg.h"
#include "base/out.h"

#define BLOCK ((size_t)64 * 1024)

struct buf out;

void
out_flush(void)
{
	if (!io_write(STDOUT_FILENO, out.p, out.len))
		msg_die("stdout:");
	out.len = 0;
}

void
out_ready(void)
{
	if (out.len >= BLOCK)
		out_flush();
}

void
out_close(void)
{
	out_flush();
	if (close(STDOUT_FILENO) != 0 && errno != EBADF)
		msg_die("stdout:");
	buf_free(&out);
}
