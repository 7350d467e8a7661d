#include "circle.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

#define NOTHING UINT32_MAX

/* Steps of search in all, past which every further edge of a tangle counts as closing. */
enum { MOST_STEPS = 20 * 1000 * 1000 };

/*
 * The edges at each node, as chains through `next`: next[0] by their `from`,
 * next[1] by their `to`.
 */
struct graph {
	const struct edge *edge;
	uint32_t *first[2];
	uint32_t *next[2];
	uint32_t *queue[2]; /* nodes found from either end */
	uint32_t *
		seen; /* number of the search that found the node, twice that, plus 1 from behind */
	size_t steps_left;
};

static uint32_t *get_numbers(size_t count, uint32_t value)
{
	uint32_t *number = mem_resize(NULL, count ? count : 1, sizeof(*number));
	size_t i;

	for (i = 0; i < count; i++)
		number[i] = value;
	return number;
}

static void graph_init(struct graph *g, size_t nodes, const struct edge *edge, size_t edges)
{
	int side;

	g->edge = edge;
	g->seen = get_numbers(nodes, NOTHING);
	g->steps_left = MOST_STEPS;
	for (side = 0; side < 2; side++) {
		g->first[side] = get_numbers(nodes, NOTHING);
		g->next[side] = get_numbers(edges, NOTHING);
		g->queue[side] = get_numbers(nodes, NOTHING);
	}
}

static void graph_free(struct graph *g)
{
	int side;

	for (side = 0; side < 2; side++) {
		free(g->queue[side]);
		free(g->next[side]);
		free(g->first[side]);
	}
	free(g->seen);
}

static uint32_t end_of(const struct graph *g, uint32_t i, int side)
{
	return side ? g->edge[i].from : g->edge[i].to;
}

static void graph_add(struct graph *g, uint32_t i)
{
	g->next[0][i] = g->first[0][g->edge[i].from];
	g->first[0][g->edge[i].from] = i;
	g->next[1][i] = g->first[1][g->edge[i].to];
	g->first[1][g->edge[i].to] = i;
}

/*
 * Marks the nodes that lie on no circle, by taking away what nothing leads to
 * until nothing is left to take. True where that was all of them.
 */
static bool peel(struct graph *g, size_t nodes, size_t edges, bool *is_free)
{
	uint32_t *into = get_numbers(nodes, 0), *queue = g->queue[0];
	size_t i, from = 0, to = 0;
	uint32_t e;

	for (i = 0; i < edges; i++)
		into[g->edge[i].to]++;
	for (i = 0; i < nodes; i++) {
		if (!into[i])
			queue[to++] = (uint32_t)i;
	}
	for (; from < to; from++) {
		is_free[queue[from]] = true;
		for (e = g->first[0][queue[from]]; e != NOTHING; e = g->next[0][e]) {
			if (--into[g->edge[e].to] == 0)
				queue[to++] = g->edge[e].to;
		}
	}
	free(into);
	return to == nodes;
}

/*
 * Does a path lead from edge[i].to back to edge[i].from? Searched from both ends by turns, so
 * that it ends as soon as the smaller side is used up.
 */
static bool leads_back(struct graph *g, uint32_t i)
{
	const uint32_t mark[2] = { 2 * i, 2 * i + 1 };
	size_t from[2] = { 0, 0 }, to[2] = { 1, 1 };
	int side = 0;
	uint32_t e;

	if (g->edge[i].from == g->edge[i].to)
		return true;
	g->queue[0][0] = g->edge[i].to;
	g->queue[1][0] = g->edge[i].from;
	g->seen[g->edge[i].to] = mark[0];
	g->seen[g->edge[i].from] = mark[1];
	for (; from[side] < to[side]; side = !side) {
		uint32_t node = g->queue[side][from[side]++];

		for (e = g->first[side][node]; e != NOTHING; e = g->next[side][e]) {
			uint32_t other = end_of(g, e, side);

			if (g->seen[other] == mark[!side] || !g->steps_left)
				return true;
			g->steps_left--;
			if (g->seen[other] != mark[side])
				g->queue[side][to[side]++] = other;
			g->seen[other] = mark[side];
		}
	}
	return false;
}

void circle_find(size_t nodes, const struct edge *edge, size_t edges, bool *closes)
{
	struct graph g;
	bool *is_free = (bool *)mem_resize(NULL, nodes ? nodes : 1, sizeof(*is_free));
	size_t i;

	memset(is_free, 0, nodes);
	memset(closes, 0, edges);
	graph_init(&g, nodes, edge, edges);
	for (i = 0; i < edges; i++)
		graph_add(&g, (uint32_t)i);
	if (!peel(&g, nodes, edges, is_free)) {
		memset(g.first[0], 0xff, nodes * sizeof(uint32_t));
		memset(g.first[1], 0xff, nodes * sizeof(uint32_t));
		for (i = 0; i < edges; i++) {
			if (is_free[edge[i].from] || is_free[edge[i].to])
				continue;
			closes[i] = leads_back(&g, (uint32_t)i);
			if (!closes[i])
				graph_add(&g, (uint32_t)i);
		}
	}
	graph_free(&g);
	free(is_free);
}
