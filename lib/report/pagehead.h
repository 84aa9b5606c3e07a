/* SPDX-License-Identifier: MIT */
/* The beginning of the HTML report, before <body>. It is the output of
 * scripts/lib/page-head, which includes the style sheet scripts/lib/page.css.
 * The build embeds it. Pages of scripts have the same beginning. */
#ifndef PAGEHEAD_H
#define PAGEHEAD_H

#define PAGEHEAD_TITLE "@TITLE@"	/* occurs once; replace by the title */

extern const char pagehead[];

#endif
