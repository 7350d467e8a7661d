#ifndef FRISE_TEST_BROWSER_H
#define FRISE_TEST_BROWSER_H

#include "app.h"
#include "load.h"

/* The folder archive/ of the content. */
struct texts_on_disk {
	struct archive face;
	struct buf path;
};

/*
 * A folder of content, a browser on it, and the last frame that it drew. What
 * cannot be had fails the test.
 */
struct browser {
	struct load slot[2], *load; /* one of them */
	struct texts_on_disk texts;
	struct app app;
	struct canvas canvas;
};

void browser_open(struct browser *b, const char *folder, enum charset charset, int cols, int rows);
/* The folder is read again, and the browser goes on with it. */
void browser_reload(struct browser *b, const char *folder);
void browser_close(struct browser *b);

/* Keys as key_parse reads them; then draws. */
void browser_keys(struct browser *b, const char *keys);
void browser_key(struct browser *b, struct key key);

/* Holds what must be true of the browser and its frame after every key. */
void browser_check(const struct browser *b);

/* Is the text somewhere on the screen, within one row? */
bool browser_shows(const struct browser *b, const char *text);

/* The row and column where it begins, from 0; fails where it does not stand there. */
void browser_find(const struct browser *b, const char *text, int *row, int *col);

#endif
