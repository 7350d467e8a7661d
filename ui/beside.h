#ifndef FRISE_BESIDE_H
#define FRISE_BESIDE_H

#include "account.h"
#include "view.h"

/* Columns of what is read side by side; under it one stands under the other. */
enum { BESIDE_COLS = 64 };

struct beside_line {
	uint32_t paragraph;
	uint32_t at, len; /* bytes of its text */
};

struct beside_side {
	struct beside_paragraph *paragraph;
	size_t paragraphs, paragraph_cap;
	struct beside_line *line;
	size_t lines, line_cap;
};

/*
 * One account, or two next to each other: what each gives, then its words, those marked that the
 * other does not have.
 */
struct beside {
	struct arena arena;
	struct beside_side side[2];
	size_t rows;
	int cols;
	bool is_stacked;
	bool is_marked; /* the words that differ: both are in one language */
};

/*
 * `b` of SIZE_MAX: there is none. Texts are borrowed from the timeline and `list`. Free with
 * beside_free; {0} is an empty one.
 */
void beside_make(struct beside *beside, const struct scene *scene, const struct accounts *list,
	size_t a, size_t b, int cols);
void beside_free(struct beside *beside);

void beside_draw(const struct beside *beside, size_t row, struct canvas *c, struct rect r);

/* What an account is called: by its publisher, else its title. */
struct str beside_name(const struct timeline *tl, const struct account *account);

/* Appends a value in `cols` columns if it can be said in them, else as it was written. */
void beside_value(const struct said *said, enum account_claim claim, int cols, struct buf *out);

/* " [fr]" behind a title that is not in the language that the reader would rather have. */
void beside_mark(const struct said *said, const struct scene *scene, struct buf *out);

/* "= agrees", "> more exact": a sign that needs no colour, and words; "" where nothing is said. */
const char *beside_words(enum account_claim claim, enum accord accord);

extern const char *const beside_claims[ACCOUNT_CLAIMS];

#endif
