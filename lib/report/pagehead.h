/* SPDX-License-Identifier: MIT */
/* The beginning of the HTML report, up to <body>: what scripts/lib/page-head
 * prints, with the one style sheet, scripts/lib/page.css; embedded at build
 * time. The scripts' pages begin with the same. */
#ifndef PAGEHEAD_H
#define PAGEHEAD_H

#define PAGEHEAD_TITLE "@TITLE@"	/* stands once, where the title goes */

extern const char pagehead[];

#endif
