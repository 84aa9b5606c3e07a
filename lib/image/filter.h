/* SPDX-License-Identifier: MIT */
/* The system calls of a process that decodes foreign images. */
#ifndef FILTER_H
#define FILTER_H

#include <stdbool.h>

/* Can this kernel filter system calls, and does this program know their
 * numbers on this machine (x86-64, i386, arm64)? */
bool filter_offered(void);

/* From now on the process can use memory it has or asks for, start and end its
 * own threads, read the clock, write to one descriptor, and end. It cannot make
 * memory executable. It cannot open, name, send, signal or start anything else:
 * such a call fails with EPERM, or with ENOSYS if it is one that the C library
 * tries first and then replaces by an older one. The process must have one
 * thread, and PR_SET_NO_NEW_PRIVS. False with errno if the kernel refuses the
 * filter. */
bool filter_install(int descriptor);

#endif
