/* SPDX-License-Identifier: MIT */
/* The beginning of the HTML report, before <body>. The build embeds it: it is
 * the output of scripts/lib/page-head, which includes the style sheet
 * scripts/lib/page.css. Pages that scripts write have the same beginning. */
#ifndef PAGEHEAD_H
#define PAGEHEAD_H

#define PAGEHEAD_TITLE "@TITLE@"	/* occurs once, in place of the title */

extern const char pagehead[];

#endif
