#include "candidate.h"

#include <stdlib.h>
#include <string.h>

#include "align.h"
#include "mem.h"
#include "text.h"
#include "work.h"

enum {
	GRAM = 4,           /* bytes of a piece; of the text every fourth place is indexed */
	SAMPLES = 1024,     /* pieces of a quote that vote */
	COMMON = 256,       /* a piece with more places than this says nothing */
	BIN = 64,           /* beginnings, in bytes, that are voted for together */
	WINDOWS = 6,        /* places that are looked at closely */
	QUOTE_CHARS = 4096, /* of a longer quote only its beginning is compared */
	WORD_BYTES = 64,    /* no word is longer, where the ends of a stretch are sought */
};

static uint32_t lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (uint32_t)c | 0x20 : (unsigned char)c;
}

static uint32_t hash_gram(const char *at, unsigned bits)
{
	uint32_t gram = lower(at[0]) << 24 | lower(at[1]) << 16 | lower(at[2]) << 8 | lower(at[3]);

	return (gram * 2654435761u) >> (32 - bits);
}

static void begin_grams(struct grams *g, size_t places)
{
	*g = (struct grams){ .bits = 8 };
	while (g->bits < 20 && ((size_t)1 << g->bits) < places)
		g->bits++;
	g->first = mem_resize(NULL, ((size_t)1 << g->bits) + 2, sizeof(*g->first));
	memset(g->first, 0, (((size_t)1 << g->bits) + 2) * sizeof(*g->first));
	g->place = mem_resize(NULL, places + 1, sizeof(*g->place));
}

/* What a pass makes of its number i. */
static void index_one(struct grams *g, struct str text, size_t i)
{
	switch (g->pass) {
	case 0:
		g->first[hash_gram(text.at + i * GRAM, g->bits) + 2]++;
		break;
	case 1:
		g->first[i + 2] += g->first[i + 1];
		break;
	default:
		/* first[h + 1] moves from where h begins to where it ends, which is where h + 1 does. */
		g->place[g->first[hash_gram(text.at + i * GRAM, g->bits) + 1]++] =
			(uint32_t)(i * GRAM);
	}
}

bool grams_step(struct grams *g, struct str text, size_t *work)
{
	size_t places = text.len / GRAM, end, stop;

	if (!g->bits)
		begin_grams(g, places);
	for (; g->pass < GRAMS_PASSES; g->pass++, g->next = 0) {
		end = g->pass == 1 ? ((size_t)1 << g->bits) - 1 : places;
		stop = *work / GRAM < end - g->next ? g->next + *work / GRAM + 1 : end;
		work_take(work, (stop - g->next) * GRAM);
		while (g->next < stop)
			index_one(g, text, g->next++);
		if (g->next < end)
			return true;
	}
	return false;
}

void grams_free(struct grams *g)
{
	free(g->first);
	free(g->place);
	*g = (struct grams){ 0 };
}

/* Votes for where the quote would begin: bin b stands for text bytes from (b * BIN - quote.len) on. */
static uint32_t *count_votes(const struct grams *g, struct str text, struct str quote, size_t *bins)
{
	size_t step = 1 + quote.len / SAMPLES, i, k;
	uint32_t *bin, size;

	*bins = (text.len + quote.len) / BIN + 2;
	bin = mem_resize(NULL, *bins, sizeof(*bin));
	memset(bin, 0, *bins * sizeof(*bin));
	for (i = 0; i + GRAM <= quote.len; i += step) {
		uint32_t h = hash_gram(quote.at + i, g->bits);

		size = g->first[h + 1] - g->first[h];
		for (k = g->first[h]; size <= COMMON && k < g->first[h + 1]; k++)
			bin[(g->place[k] + quote.len - i) / BIN] += 1 + 32 / size;
	}
	return bin;
}

/* The bin that has most votes together with the next one; these are taken out. SIZE_MAX: no votes. */
static size_t take_best(uint32_t *bin, size_t bins)
{
	size_t i, best = SIZE_MAX;
	uint32_t votes, most = 0;

	for (i = 0; i + 1 < bins; i++) {
		votes = bin[i] + bin[i + 1];
		if (votes > most) {
			most = votes;
			best = i;
		}
	}
	if (best != SIZE_MAX)
		bin[best] = bin[best + 1] = 0;
	return best;
}

/* Characters as letters of an alphabet of 256; two beyond ASCII may share one. */
struct letters {
	uint8_t *letter;
	uint32_t *at; /* byte of each, and one more for the end */
	size_t letters;
};

static struct letters spell(struct str s, size_t most)
{
	struct letters l = { .letter = mem_get(s.len + 1),
		.at = mem_resize(NULL, s.len + 1, sizeof(*l.at)) };
	size_t at = 0;
	uint32_t cp;

	while (at < s.len && l.letters < most) {
		l.at[l.letters] = (uint32_t)at;
		cp = text_next(s, &at);
		l.letter[l.letters++] = (uint8_t)(cp < 0x80 ? lower((char)cp) : 0x80 + cp % 0x7F);
	}
	l.at[l.letters] = (uint32_t)at;
	return l;
}

static void free_letters(struct letters *l)
{
	free(l->letter);
	free(l->at);
}

/* A quote, ready to be aligned with several windows. */
struct search {
	struct str text;
	struct letters quote;
	struct aligner forward;
	struct aligner backward;
};

static bool goes_on(struct str s, size_t at)
{
	return ((unsigned char)s.at[at] & 0xC0) == 0x80;
}

static struct span to_words(struct str text, struct span at)
{
	size_t from = at.from, to = at.to;

	while (from > 0 && at.from - from < WORD_BYTES && !text_is_word_border(text, from))
		from = text_before(text, from);
	while (to < text.len && to - at.to < WORD_BYTES && !text_is_word_border(text, to))
		to = text_after(text, to);
	while (from < to && text.at[from] == ' ')
		from++;
	while (to > from && text.at[to - 1] == ' ')
		to--;
	return (struct span){ from, to };
}

/* The stretch around a beginning that is most like the quote; false where none is half like it. */
static bool look_at(struct search *s, size_t from, size_t bytes, struct candidate *out)
{
	size_t to = bytes < s->text.len - from ? from + bytes : s->text.len, edits, start, end;
	size_t m = s->quote.letters;
	struct letters window;

	while (from > 0 && goes_on(s->text, from))
		from--;
	while (to < s->text.len && goes_on(s->text, to))
		to++;
	window = spell(str_sub(s->text, from, to - from), SIZE_MAX);
	edits = aligner_run(&s->forward, window.letter, window.letters, ALIGN_FORWARD, &end);
	aligner_run(&s->backward, window.letter, end, ALIGN_BACKWARD, &start);
	out->percent = (unsigned)(100 - (100 * edits + m - 1) / m);
	out->at = to_words(
		s->text, (struct span){ from + window.at[end - start], from + window.at[end] });
	free_letters(&window);
	return edits <= m / 2 && out->at.from < out->at.to;
}

static bool overlaps(const struct candidate *a, const struct candidate *b)
{
	return a->at.from < b->at.to && b->at.from < a->at.to;
}

/* Puts one more among the best; of two that overlap the better stays. */
static size_t rank(struct candidate *list, size_t count, const struct candidate *one)
{
	size_t i, kept = 0;

	for (i = 0; i < count; i++) {
		if (overlaps(&list[i], one) && list[i].percent >= one->percent)
			return count;
	}
	for (i = 0; i < count; i++) {
		if (!overlaps(&list[i], one))
			list[kept++] = list[i];
	}
	for (i = kept; i > 0 && list[i - 1].percent < one->percent; i--) {
		if (i < CANDIDATES)
			list[i] = list[i - 1];
	}
	if (i < CANDIDATES)
		list[i] = *one;
	return kept < CANDIDATES ? kept + 1 : kept;
}

size_t candidates_find(
	const struct grams *g, struct str text, struct str quote, struct candidate out[CANDIDATES])
{
	struct search s = { .text = text, .quote = spell(quote, QUOTE_CHARS) };
	size_t slack, bins, bin, count = 0, i, begin;
	struct candidate one;
	uint32_t *votes;

	quote.len = s.quote.at[s.quote.letters];
	slack = 2 * BIN + quote.len / 4;
	if (!s.quote.letters || !g->bits) {
		free_letters(&s.quote);
		return 0;
	}
	aligner_init(&s.forward, s.quote.letter, s.quote.letters, ALIGN_FORWARD);
	aligner_init(&s.backward, s.quote.letter, s.quote.letters, ALIGN_BACKWARD);
	votes = count_votes(g, text, quote, &bins);
	for (i = 0; i < WINDOWS && (bin = take_best(votes, bins)) != SIZE_MAX; i++) {
		begin = bin * BIN > quote.len + slack ? bin * BIN - quote.len - slack : 0;
		if (look_at(&s, begin, quote.len + 2 * slack, &one))
			count = rank(out, count, &one);
	}
	free(votes);
	aligner_free(&s.forward);
	aligner_free(&s.backward);
	free_letters(&s.quote);
	return count;
}

size_t candidates_work(struct str text)
{
	return text.len / BIN * (WINDOWS + 1) + (size_t)SAMPLES * COMMON +
	       (size_t)WINDOWS * QUOTE_CHARS * 2;
}
