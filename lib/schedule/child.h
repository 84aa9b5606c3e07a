/* SPDX-License-Identifier: MIT */
/* Runs a program for a schedule, and waits for it. */
#ifndef CHILD_H
#define CHILD_H

#include "base/buf.h"

/* Runs argv, which ends with NULL, with empty input. Returns its exit status,
 * or 128+n if signal n killed it. Passes SIGHUP, SIGINT and SIGTERM on as
 * SIGTERM. The program ignores SIGINT, so that Ctrl-C on a terminal does not
 * reach it twice. If the status is over 1, sets *said to the last line that the
 * program wrote to stderr, other than the usage. *said is empty if stderr is a
 * terminal, because the program then writes directly to it. */
int child_run(char *const *argv, struct buf *said);

#endif
