/* SPDX-License-Identifier: MIT */
/* A program that a run of a schedule starts and waits for. */
#ifndef CHILD_H
#define CHILD_H

#include "base/buf.h"

/* Runs argv, which ends in NULL, on no input, and returns its status, as the
 * shell has it. SIGHUP, SIGINT or SIGTERM to this program is passed on to it as
 * SIGTERM; the SIGINT of a terminal does not reach it a second time. If the
 * status is over 1, *said gets the last line that it wrote to stderr, except
 * the usage; it is empty if stderr is a terminal, which the program then has to
 * itself. */
int child_run(char *const *argv, struct buf *said);

#endif
