/* SPDX-License-Identifier: MIT */
/* The style of HTML reports, report.css, embedded at build time, and what a
 * Content-Security-Policy knows it by. */
#ifndef STYLE_H
#define STYLE_H

extern const char style_css[];
extern const char style_hash[];	/* "sha256-..." */

#endif
