/* SPDX-License-Identifier: MIT */
/* The number of elements of an array. */
#ifndef COUNT_H
#define COUNT_H

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

#endif
