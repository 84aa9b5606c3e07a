/* SPDX-License-Identifier: MIT */
/* The beginning of the HTML report, before <body>. It is the output of
 * scripts/lib/page-head, which includes the style sheet scripts/lib/page.css.
 * The build embeds it. The pages that scripts write begin the same way. */
#ifndef PAGEHEAD_H
#define PAGEHEAD_H

#define PAGEHEAD_TITLE "@TITLE@"	/* once; replace it with the title */

extern const char pagehead[];

#endif
