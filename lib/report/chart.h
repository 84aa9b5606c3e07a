/* SPDX-License-Identifier: MIT */
/* Charts as inline SVG, without a script and without a style of their own
 * (report.css): their text keeps its size at any width, since only bars and
 * lines stretch. A screen reader is told the title and what there is to see;
 * behind each chart stands a table of the same numbers. */
#ifndef CHART_H
#define CHART_H

#include "base/buf.h"

/* Zero-initialise; chart_begin, bars or a line and the table's rows in any
 * order, chart_end. id is a word of its own in the page; title and shows, what
 * there is to see, are plain text. */
struct chart {
	const char *id, *title, *shows;
	struct buf done;	/* pieces: a page of paper breaks between them */
	struct buf svg;	/* the inside of the one at hand */
	struct buf table;	/* <thead> and <tbody>, see htmltable.h */
	int bars, height;
	bool plot;	/* a line: numbers stand to the left of it */
};

void chart_begin(struct chart *c, const char *id, const char *title,
    const char *shows);

/* A row of bars upon each other: up to three, from 0 to so many %, the light
 * one first; less than 0: none. mark: where a tick stands, in %, or less than
 * 0. Label and value stand above. */
struct chart_bar {
	struct slice label;
	const char *value;
	double light, full, inner, mark;
};
void chart_bar(struct chart *c, const struct chart_bar *bar);

/* A line of percentages over days. */
struct chart_point {
	double day, value;
};
struct chart_line {
	const struct chart_point *point;
	size_t points;	/* 1 or more */
	const char *first, *last;	/* what to write below the ends */
	double target, warning, critical;	/* in %; less than 0: none */
};
void chart_line(struct chart *c, const struct chart_line *line);

/* Writes the figure and frees the chart; chart_free only frees it. */
void chart_end(struct chart *c, struct buf *out);
void chart_free(struct chart *c);

#endif
