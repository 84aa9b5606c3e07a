/* SPDX-License-Identifier: MIT */
/* The system calls of a process that opens other people's pictures. */
#ifndef FILTER_H
#define FILTER_H

#include <stdbool.h>

/* Can this kernel filter system calls, and does this program know their
 * numbers on this machine (x86-64, i386, arm64)? */
bool filter_offered(void);

/* From now on the process can use memory it has or asks for, start and end
 * threads of its own, look at the clock, write to one descriptor, and end. It
 * makes no memory executable. It opens, names, sends, signals and starts
 * nothing else: such a call fails with EPERM, and with ENOSYS if it is one of
 * those that the C library tries first and then replaces by an older one. The
 * process has one thread, and PR_SET_NO_NEW_PRIVS. False with errno if the
 * kernel refuses the filter. */
bool filter_install(int descriptor);

#endif
