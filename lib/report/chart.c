/* SPDX-License-Identifier: MIT */
#include "report/chart.h"
#include "report/markup.h"

#define ROW 38	/* px of a bar with the text above it */
#define BAR_TOP 20
#define BAR 10
#define PIECE 16	/* bars that surely fit on a page of paper */
#define LABEL 34	/* characters that fit beside a value on a phone */
#define TOP 16	/* px above the plot */
#define PLOT 160	/* px of 100 % */
#define DOTS 60	/* more points than this are a line alone */

void
chart_begin(struct chart *c, const char *id, const char *title,
    const char *shows)
{
	*c = (struct chart){ .id = id, .title = title, .shows = shows };
}

static double
within(double percent)
{
	return percent < 0 ? 0 : percent > 100 ? 100 : percent;
}

static void
put_bar(struct chart *c, const char *class, double percent, int y, int height)
{
	if (percent > 0)
		buf_printf(&c->svg, "<rect class=\"%s\" y=\"%d\" "
		    "width=\"%.2f%%\" height=\"%d\"/>\n", class, y,
		    within(percent), height);
}

/* What is drawn so far becomes a piece; the first one speaks for all. */
static void
end_piece(struct chart *c)
{
	if (c->done.len == 0)
		buf_printf(&c->done, "<svg role=\"img\" aria-labelledby=\"%s-t "
		    "%s-d\" width=\"100%%\" height=\"%d\">\n"
		    "<title id=\"%s-t\">%s</title>\n<desc id=\"%s-d\">%s The "
		    "table below has the numbers.</desc>\n", c->id, c->id,
		    c->height, c->id, c->title, c->id, c->shows);
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

	if (c->height == PIECE * ROW)
		end_piece(c);
	y = c->height + BAR_TOP;
	buf_printf(&c->svg, "<text y=\"%d\">", c->height + 14);
	markup_short(&c->svg, bar->label, LABEL);
	buf_printf(&c->svg, "</text><text class=\"value\" x=\"100%%\" "
	    "y=\"%d\">%s</text>\n", c->height + 14, bar->value);
	put_bar(c, "track", 100, y, BAR);
	put_bar(c, "light", bar->light, y, BAR);
	put_bar(c, "full", bar->full, y, BAR);
	put_bar(c, "inner", bar->inner, y + 3, BAR - 6);
	if (bar->mark >= 0)
		buf_printf(&c->svg, "<line class=\"mark\" x1=\"%.2f%%\" "
		    "x2=\"%.2f%%\" y1=\"%d\" y2=\"%d\"/>\n",
		    within(bar->mark), within(bar->mark), y, y + BAR + 4);
	c->height += ROW;
	c->bars++;
}

static double
y_of(double percent)
{
	return TOP + PLOT * (100 - within(percent)) / 100;
}

static double
x_of(const struct chart_line *l, size_t i)
{
	double from = l->point[0].day;
	double span = l->point[l->points - 1].day - from;

	return span > 0 ? 100 * (l->point[i].day - from) / span : 100;
}

static void
put_grid(struct chart *c)
{
	for (int percent = 0; percent <= 100; percent += 25)
		buf_printf(&c->svg, "<line class=\"grid\" x2=\"100%%\" "
		    "y1=\"%g\" y2=\"%g\"/><text class=\"axis\" x=\"-6\" "
		    "y=\"%g\">%d %%</text>\n", y_of(percent), y_of(percent),
		    y_of(percent) + 4, percent);
}

/* x in %, y in px from the line: each limit has its name at another place,
 * lest they meet. */
static void
put_limit(struct chart *c, const char *name, double percent, int x, int y)
{
	if (percent < 0)
		return;
	buf_printf(&c->svg, "<line class=\"%s\" x2=\"100%%\" y1=\"%.1f\" "
	    "y2=\"%.1f\"/><text class=\"limit\" paint-order=\"stroke\" "
	    "x=\"%d%%\" y=\"%.1f\">%s %g</text>\n", name, y_of(percent),
	    y_of(percent), x, y_of(percent) + y, name, percent);
}

/* What stretches is drawn on 100 by 100, whatever its size on the screen. */
static void
put_line(struct chart *c, const struct chart_line *l)
{
	size_t last = l->points - 1;

	buf_printf(&c->svg, "<svg y=\"%d\" width=\"100%%\" height=\"%d\" "
	    "viewBox=\"0 0 100 100\" preserveAspectRatio=\"none\">\n"
	    "<polyline class=\"line\" vector-effect=\"non-scaling-stroke\" "
	    "points=\"", TOP, PLOT);
	for (size_t i = 0; i < l->points; i++)
		buf_printf(&c->svg, "%s%.2f,%.2f", i > 0 ? " " : "",
		    x_of(l, i), 100 - within(l->point[i].value));
	buf_str(&c->svg, "\"/>\n</svg>\n");
	for (size_t i = l->points > DOTS ? last : 0; i < l->points; i++)
		buf_printf(&c->svg, "<circle class=\"dot\" cx=\"%.2f%%\" "
		    "cy=\"%.1f\" r=\"%d\"/>\n", x_of(l, i),
		    y_of(l->point[i].value), i == last ? 4 : 2);
}

void
chart_line(struct chart *c, const struct chart_line *l)
{
	double now = l->point[l->points - 1].value;

	put_grid(c);
	put_limit(c, "target", l->target, 0, 12);
	put_limit(c, "warning", l->warning, 30, -4);
	put_limit(c, "critical", l->critical, 60, -4);
	put_line(c, l);
	buf_printf(&c->svg, "<text class=\"now\" paint-order=\"stroke\" "
	    "x=\"100%%\" y=\"%.1f\">%.2f %%</text>\n",
	    now < 15 ? y_of(now) - 10 : y_of(now) + 20, now);
	if (l->points > 1)
		buf_printf(&c->svg, "<text class=\"date\" y=\"%d\">%s</text>\n",
		    TOP + PLOT + 18, l->first);
	buf_printf(&c->svg, "<text class=\"value\" x=\"100%%\" y=\"%d\">%s"
	    "</text>\n", TOP + PLOT + 18, l->last);
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
