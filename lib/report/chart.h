/* SPDX-License-Identifier: MIT */
/* Charts as inline SVG without JavaScript; scripts/lib/page.css styles them.
 * Only bars and lines stretch with the width of the page; text keeps its size.
 * Screen readers get a title and a summary. Each chart is followed by a table
 * of the same numbers. */
#ifndef CHART_H
#define CHART_H

#include "base/buf.h"

/* Call chart_begin, add bars or a line, append rows to `table`, then call
 * chart_end. id must be unique in the page. title and shows (the summary) must
 * not need escaping. */
struct chart {
	const char *id, *title, *shows;
	struct buf done;	/* complete pieces; a printed page can break
				 * between two pieces */
	struct buf svg;	/* content of the current piece */
	struct buf table;	/* <thead> and rows of <tbody> (htmltable.h) */
	int bars, height;
	bool plot;	/* a line, with an axis to the left of it */
};

void chart_begin(struct chart *c, const char *id, const char *title,
    const char *shows);

/* The meaning of a bar's color. */
enum chart_tone {
	CHART_FULL,	/* the best value, or neutral */
	CHART_MID,
	CHART_PALE,
	CHART_GAP,	/* something is missing */
	CHART_ERROR
};

/* A row with up to CHART_LAYERS bars drawn over each other, each from 0 to its
 * percent; list the longest first. A layer with percent 0 is not drawn. mark is
 * the position of a tick in percent; negative: no tick. label and value are
 * above the bars. */
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

/* A line of percentages over days. The axis begins at 50% if no value is lower.
 * The last percentage and the thresholds are written at the right end. */
struct chart_point {
	double day, value;
};
struct chart_line {
	const struct chart_point *point;
	size_t points;	/* 2 or more */
	const char *first, *last;	/* labels below both ends of the axis */
	double target, warning, critical;	/* percent; negative: none */
};
void chart_line(struct chart *c, const struct chart_line *line);

/* Appends the figure to *out and frees the chart. chart_free only frees it. */
void chart_end(struct chart *c, struct buf *out);
void chart_free(struct chart *c);

#endif
