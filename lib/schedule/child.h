/* SPDX-License-Identifier: MIT */
/* Runs a program for a schedule, and waits for it. */
#ifndef CHILD_H
#define CHILD_H

#include "base/buf.h"

/* Runs the program argv, which ends with NULL, with empty input. Returns its
 * exit status, or 128+n if signal n killed it. While the program runs, SIGHUP,
 * SIGINT and SIGTERM are passed on to it as SIGTERM. The program ignores
 * SIGINT, because Ctrl-C on a terminal would reach it twice. If the status is
 * over 1, sets *last_line to the last line that the program wrote to stderr,
 * except lines of a usage message. If stderr is a terminal, the program writes
 * directly to it, and *last_line is empty. */
int child_run(char *const *argv, struct buf *last_line);

#endif
