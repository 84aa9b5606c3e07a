/* SPDX-License-Identifier: MIT */
/* What a process that opens other people's files may still do. */
#ifndef CONFINE_H
#define CONFINE_H

#include <stddef.h>

/* Limits the process for good: so many bytes of memory of its own, so large a
 * file written, no core, no new privileges; it dies with its parent. Where
 * the kernel has Landlock it opens no file but to read what is installed
 * (/usr, /lib, /etc/ld.so.cache, …): no key, no store, no folder of pictures.
 * Failures end the program with status 2; a kernel without Landlock does
 * not. */
void confine(size_t memory, size_t file);

/* It may take so many seconds of processor time more. */
void confine_time(unsigned seconds);

#endif
