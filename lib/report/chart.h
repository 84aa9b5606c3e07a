/* SPDX-License-Identifier: MIT */
/* Writes charts as inline SVG without JavaScript; scripts/lib/page.css styles
 * them. Only bars and lines stretch with the width of the page; text keeps its
 * size. Screen readers get a title and a summary. Below each chart is a table
 * of the same numbers. */
#ifndef CHART_H
#define CHART_H

#include "base/buf.h"

/* Call chart_begin, add bars or a line, append rows to `table`, then call
 * chart_end. id must be unique on the page. title and summary are HTML without
 * markup. */
struct chart {
	const char *id, *title, *summary;
	struct buf done;	/* the complete pieces; a printed page can break
				 * between two pieces */
	struct buf svg;	/* the content of the current piece */
	struct buf table;	/* <thead> and rows of <tbody> (htmltable.h) */
	int bars, height;
	bool plot;	/* the chart is a line, with an axis to the left */
};

void chart_begin(struct chart *c, const char *id, const char *title,
    const char *summary);

/* The meaning of a bar's color. */
enum chart_tone {
	CHART_FULL,	/* the best tier, or a neutral color */
	CHART_MID,
	CHART_PALE,
	CHART_GAP,	/* something is missing */
	CHART_ERROR
};

/* Up to CHART_LAYERS bars drawn over each other, each from 0 to its percent,
 * with the longest first. A layer with percent 0 is not drawn. label and value
 * are above the bars. */
#define CHART_LAYERS 3
struct chart_bar {
	struct slice label;
	const char *value;
	struct chart_layer {
		enum chart_tone tone;
		double percent;
	} layer[CHART_LAYERS];
	double mark;	/* position of a tick in percent; negative: no tick */
};
void chart_bar(struct chart *c, const struct chart_bar *bar);

/* A line of percentages over time. The axis begins at 50% if no value is lower.
 * The last percentage and the thresholds are at the right end. */
struct chart_point {
	double day;	/* days since 1970 */
	double value;	/* percent */
};
struct chart_line {
	const struct chart_point *point;
	size_t points;	/* 2 or more */
	const char *first, *last;	/* labels below the ends of the axis */
	double target, warning, critical;	/* in percent; negative: not
						 * drawn */
};
void chart_line(struct chart *c, const struct chart_line *line);

/* Appends the chart to *out and frees it. chart_free frees it without
 * writing. */
void chart_end(struct chart *c, struct buf *out);
void chart_free(struct chart *c);

#endif
