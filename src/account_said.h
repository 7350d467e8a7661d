#ifndef FRISE_ACCOUNT_SAID_H
#define FRISE_ACCOUNT_SAID_H

#include "account.h"

/* What is given for each claim, and by whom. Inside the query library only. */

/* What the curator holds: out[ACCOUNT_CLAIMS]. `title` may be NULL. */
void said_by_event(const struct timeline *tl, const struct event *ev, const struct lang_text *title,
	struct said *out, struct arena *arena);

/*
 * Fills in account->said from its evidence: what it `says`, else `event` where it supports that.
 * What disputes the event speaks of its status.
 */
void said_by(const struct timeline *tl, const struct event *ev, const struct said *event,
	struct account *account, struct arena *arena);

/*
 * What a is to b. Of WHO: who names more refines; the roles are not looked at. Of STATUS: disputed
 * and retracted contradict the others.
 */
enum accord said_accord(enum account_claim claim, const struct said *a, const struct said *b);

#endif
