/* SPDX-License-Identifier: MIT */
#include "report/chart.h"
#include "report/markup.h"

#define ROW 38	/* height in px of a bar and the text above it */
#define BAR_TOP 20
#define BAR 10
#define PIECE_BARS 16	/* this many bars fit on a printed page */
#define LABEL_CHARS 34	/* on a phone, this many characters fit next to a
			 * value */
#define TOP 16	/* px above the plot */
#define PLOT 160	/* height of the plot in px */
#define TEXT_HEIGHT 14	/* height of a line of text in px */
#define DOTS_MAX 60	/* if there are more points, only the last is a dot */

void
chart_begin(struct chart *c, const char *id, const char *title,
    const char *summary)
{
	*c = (struct chart){ .id = id, .title = title, .summary = summary };
}

static double
clamp(double percent)
{
	return percent < 0 ? 0 : percent > 100 ? 100 : percent;
}

static const char *const tones[] = {
	[CHART_FULL] = "full",
	[CHART_MID] = "mid",
	[CHART_PALE] = "pale",
	[CHART_GAP] = "gap",
	[CHART_ERROR] = "error"
};

static void
put_bar(struct chart *c, const char *class, double percent, int y)
{
	if (percent > 0)
		buf_printf(&c->svg, "<rect class=\"%s\" y=\"%d\" "
		    "width=\"%.2f%%\" height=\"%d\"/>\n", class, y,
		    clamp(percent), BAR);
}

/* Ends a piece of the chart. Only the first piece has the title and the
 * summary. */
static void
end_piece(struct chart *c)
{
	if (c->done.len == 0)
		buf_printf(&c->done, "<svg role=\"img\" aria-labelledby=\"%s-t "
		    "%s-d\" width=\"100%%\" height=\"%d\">\n"
		    "<title id=\"%s-t\">%s</title>\n<desc id=\"%s-d\">%s The "
		    "table below has the numbers.</desc>\n", c->id, c->id,
		    c->height, c->id, c->title, c->id, c->summary);
	else
		buf_printf(&c->done, "<svg aria-hidden=\"true\" "
		    "width=\"100%%\" height=\"%d\">\n", c->height);
	buf_slice(&c->done, buf_all(&c->svg));
	buf_str(&c->done, "</svg>\n");
	buf_clear(&c->svg);
	c->height = 0;
}

void
chart_bar(struct chart *c, const struct chart_bar *bar)
{
	int y;

	if (c->height == PIECE_BARS * ROW)
		end_piece(c);
	y = c->height + BAR_TOP;
	buf_printf(&c->svg, "<text y=\"%d\">", c->height + 14);
	markup_short(&c->svg, bar->label, LABEL_CHARS);
	buf_printf(&c->svg, "</text><text class=\"value\" x=\"100%%\" "
	    "y=\"%d\">%s</text>\n", c->height + 14, bar->value);
	put_bar(c, "track", 100, y);
	for (int i = 0; i < CHART_LAYERS; i++)
		put_bar(c, tones[bar->layer[i].tone], bar->layer[i].percent,
		    y);
	if (bar->mark >= 0)
		buf_printf(&c->svg, "<line class=\"mark\" x1=\"%.2f%%\" "
		    "x2=\"%.2f%%\" y1=\"%d\" y2=\"%d\"/>\n",
		    clamp(bar->mark), clamp(bar->mark), y, y + BAR + 4);
	c->height += ROW;
	c->bars++;
}

/* The state of a line chart while it is drawn. */
struct plot {
	const struct chart_line *line;
	double from;	/* the percentage at the bottom of the plot */
	/* The texts at the right end of the plot, from top to bottom. */
	struct end {
		const char *class, *name;
		double percent, y;
	} end[4];
	int ends;
};

/* The percentage at the bottom of the plot: 50 if all values and thresholds are
 * at least 50, otherwise 0. */
static double
bottom_of(const struct chart_line *l)
{
	double least = l->point[0].value;

	for (size_t i = 1; i < l->points; i++)
		if (l->point[i].value < least)
			least = l->point[i].value;
	if (l->target >= 0 && l->target < least)
		least = l->target;
	if (l->warning >= 0 && l->warning < least)
		least = l->warning;
	if (l->critical >= 0 && l->critical < least)
		least = l->critical;
	return least >= 50 ? 50 : 0;
}

static double
y_of(const struct plot *p, double percent)
{
	double share = (100 - clamp(percent)) / (100 - p->from);

	return TOP + PLOT * (share > 1 ? 1 : share);
}

static double
x_of(const struct chart_line *l, size_t i)
{
	double from = l->point[0].day;
	double span = l->point[l->points - 1].day - from;

	return span > 0 ? 100 * (l->point[i].day - from) / span : 100;
}

static void
put_grid(struct chart *c, const struct plot *p)
{
	int step = p->from > 0 ? 10 : 25;

	for (int percent = (int)p->from; percent <= 100; percent += step) {
		double y = y_of(p, percent);

		buf_printf(&c->svg, "<line class=\"grid\" x2=\"100%%\" "
		    "y1=\"%g\" y2=\"%g\"/><text class=\"axis\" x=\"-6\" "
		    "y=\"%g\">%d%%</text>\n", y, y, y + 4, percent);
	}
}

/* Adds a text at the right end. The texts are sorted by percentage, the highest
 * first. */
static void
add_end(struct plot *p, const char *class, const char *name, double percent)
{
	int i = p->ends++;

	for (; i > 0 && p->end[i - 1].percent < percent; i--)
		p->end[i] = p->end[i - 1];
	p->end[i] = (struct end){ class, name, percent, y_of(p, percent) };
}

static void
put_limit(struct chart *c, struct plot *p, const char *name, double percent)
{
	double y = y_of(p, percent);

	if (percent < 0)
		return;
	buf_printf(&c->svg, "<line class=\"%s\" x2=\"100%%\" y1=\"%.1f\" "
	    "y2=\"%.1f\"/>\n", name, y, y);
	add_end(p, "limit", name, percent);
}

/* Writes the texts at the right end, without overlap: each is at least one line
 * below the text before it, and the last is not below the plot. */
static void
put_ends(struct chart *c, struct plot *p)
{
	for (int i = 1; i < p->ends; i++)
		if (p->end[i].y < p->end[i - 1].y + TEXT_HEIGHT)
			p->end[i].y = p->end[i - 1].y + TEXT_HEIGHT;
	for (int i = p->ends - 1; i >= 0; i--) {
		double lowest = TOP + PLOT - TEXT_HEIGHT * (p->ends - 1 - i);

		if (p->end[i].y > lowest)
			p->end[i].y = lowest;
	}
	for (int i = 0; i < p->ends; i++)
		buf_printf(&c->svg, "<text class=\"%s\" x=\"100%%\" "
		    "dx=\"8\" y=\"%.1f\">%s%s%.3g%%</text>\n",
		    p->end[i].class, p->end[i].y + 4, p->end[i].name,
		    p->end[i].name[0] == '\0' ? "" : " ", p->end[i].percent);
}

/* Writes the line. It stretches with the page, so its coordinates are on a grid
 * of 100 by 100. */
static void
put_line(struct chart *c, const struct plot *p)
{
	const struct chart_line *l = p->line;
	size_t last = l->points - 1;

	buf_printf(&c->svg, "<svg y=\"%d\" width=\"100%%\" height=\"%d\" "
	    "viewBox=\"0 0 100 100\" preserveAspectRatio=\"none\">\n"
	    "<polyline class=\"line\" vector-effect=\"non-scaling-stroke\" "
	    "points=\"", TOP, PLOT);
	for (size_t i = 0; i < l->points; i++)
		buf_printf(&c->svg, "%s%.2f,%.2f", i > 0 ? " " : "",
		    x_of(l, i), (y_of(p, l->point[i].value) - TOP) * 100 /
		    PLOT);
	buf_str(&c->svg, "\"/>\n</svg>\n");
	for (size_t i = l->points > DOTS_MAX ? last : 0; i < l->points; i++)
		buf_printf(&c->svg, "<circle class=\"dot\" cx=\"%.2f%%\" "
		    "cy=\"%.1f\" r=\"%d\"/>\n", x_of(l, i),
		    y_of(p, l->point[i].value), i == last ? 4 : 2);
}

void
chart_line(struct chart *c, const struct chart_line *l)
{
	struct plot p = { .line = l, .from = bottom_of(l) };

	put_grid(c, &p);
	put_limit(c, &p, "target", l->target);
	put_limit(c, &p, "warning", l->warning);
	put_limit(c, &p, "critical", l->critical);
	put_line(c, &p);
	add_end(&p, "now", "", l->point[l->points - 1].value);
	put_ends(c, &p);
	buf_printf(&c->svg, "<text class=\"date\" y=\"%d\">%s</text>\n"
	    "<text class=\"date value\" x=\"100%%\" y=\"%d\">%s</text>\n",
	    TOP + PLOT + 18, l->first, TOP + PLOT + 18, l->last);
	c->height = TOP + PLOT + 26;
	c->plot = true;
}

void
chart_end(struct chart *c, struct buf *out)
{
	end_piece(c);
	buf_printf(out, "<figure%s>\n", c->plot ? " class=\"plot\"" : "");
	buf_slice(out, buf_all(&c->done));
	buf_printf(out, "<details>\n<summary>%s in numbers</summary>\n"
	    "<div class=\"scroll\" role=\"group\" tabindex=\"0\" "
	    "aria-labelledby=\"%s-c\">\n<table>\n<caption id=\"%s-c\">%s"
	    "</caption>\n", c->title, c->id, c->id, c->title);
	buf_slice(out, buf_all(&c->table));
	buf_str(out, "</tbody>\n</table>\n</div>\n</details>\n"
	    "</figure>\n");
	chart_free(c);
}

void
chart_free(struct chart *c)
{
	buf_free(&c->done);
	buf_free(&c->svg);
	buf_free(&c->table);
}
