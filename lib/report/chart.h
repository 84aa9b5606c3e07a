/* SPDX-License-Identifier: MIT */
/* Charts as inline SVG, without a script and without a style of their own
 * (scripts/lib/page.css): their text keeps its size at any width, since only
 * bars and lines stretch. Screen readers get the title and a summary; each
 * chart is followed by a table of the same numbers. */
#ifndef CHART_H
#define CHART_H

#include "base/buf.h"

/* Zero-initialize; chart_begin, bars or a line and the table's rows in any
 * order, chart_end. id is unique in the page; title and shows, the summary, are
 * plain text. */
struct chart {
	const char *id, *title, *shows;
	struct buf done;	/* pieces; a printed page breaks between them */
	struct buf svg;	/* inside the current piece */
	struct buf table;	/* <thead> and <tbody>, see htmltable.h */
	int bars, height;
	bool plot;	/* a line, with numbers to the left of it */
};

void chart_begin(struct chart *c, const char *id, const char *title,
    const char *shows);

/* What the color of a bar says. */
enum chart_tone {
	CHART_FULL,	/* the best, or neither good nor bad */
	CHART_MID,
	CHART_PALE,
	CHART_GAP,	/* something is missing */
	CHART_ERROR
};

/* A row of up to three bars upon each other, each from 0 to percent, the
 * longest first; 0: none. mark: where a tick is, in %, or less than 0. Label
 * and value are above. */
#define CHART_LAYERS 3
struct chart_bar {
	struct slice label;
	const char *value;
	struct chart_layer {
		enum chart_tone tone;
		double percent;
	} layer[CHART_LAYERS];
	double mark;
};
void chart_bar(struct chart *c, const struct chart_bar *bar);

/* A line of percentages over days; the plot begins at 50% if nothing is below
 * that. The last percentage and the thresholds are written at its right end. */
struct chart_point {
	double day, value;
};
struct chart_line {
	const struct chart_point *point;
	size_t points;	/* 2 or more */
	const char *first, *last;	/* labels below the ends */
	double target, warning, critical;	/* in %; less than 0: none */
};
void chart_line(struct chart *c, const struct chart_line *line);

/* Writes the figure and frees the chart; chart_free only frees it. */
void chart_end(struct chart *c, struct buf *out);
void chart_free(struct chart *c);

#endif
