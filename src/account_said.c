#include "account_said.h"

static const struct {
	const char *name;   /* in `says` */
	enum claim support; /* 0: evidence cannot name it in `supports` */
} claims[ACCOUNT_CLAIMS] = {
	[ACCOUNT_DATE] = { "date", CLAIM_DATE },
	[ACCOUNT_WHO] = { "who", CLAIM_WHO },
	[ACCOUNT_TITLE] = { "title", CLAIM_TITLE },
	[ACCOUNT_STATUS] = { "status", (enum claim)0 },
};

static bool is_refused(struct str status)
{
	return str_is(status, status_names[STATUS_DISPUTED]) ||
	       str_is(status, status_names[STATUS_RETRACTED]);
}

static enum accord of_status(const struct said *a, const struct said *b)
{
	if (str_eq(a->text, b->text))
		return ACCORD_AGREES;
	return is_refused(a->text) != is_refused(b->text) ? ACCORD_CONTRADICTS : ACCORD_DIFFERS;
}

static bool has_entity(const struct said *said, uint32_t entity)
{
	size_t i;

	for (i = 0; i < said->entities; i++)
		if (said->entity[i] == entity)
			return true;
	return false;
}

static enum accord of_who(const struct said *a, const struct said *b)
{
	size_t shared = 0, only_a, only_b, i;

	if (accord_texts(a->text, b->text) == ACCORD_AGREES)
		return ACCORD_AGREES;
	for (i = 0; i < a->entities; i++)
		shared += has_entity(b, a->entity[i]);
	only_a = a->entities - shared + a->strangers;
	only_b = b->entities - shared + b->strangers;
	if (only_a && only_b)
		return ACCORD_DIFFERS;
	return only_a ? ACCORD_REFINES : only_b ? ACCORD_REFINED : ACCORD_AGREES;
}

/* What is written where a date should stand may be none. */
static bool is_date(const struct said *said)
{
	return said->date.shape != DATE_UNKNOWN || str_is(said->text, "unknown");
}

enum accord said_accord(enum account_claim claim, const struct said *a, const struct said *b)
{
	if (a->text.len == 0 || b->text.len == 0)
		return ACCORD_NONE;
	switch (claim) {
	case ACCOUNT_DATE:
		return is_date(a) && is_date(b) ? accord_dates(&a->date, &b->date) : ACCORD_DIFFERS;
	case ACCOUNT_WHO:
		return of_who(a, b);
	case ACCOUNT_STATUS:
		return of_status(a, b);
	default:
		return accord_texts(a->text, b->text);
	}
}

/* Names that are put together. */
struct names {
	struct buf text;
	uint32_t *entity;
	size_t entities;
	size_t strangers;
};

static void add_name(
	const struct timeline *tl, struct names *names, uint32_t entity, struct str written)
{
	struct said so_far = { .entity = names->entity, .entities = names->entities };

	if (entity != NONE && has_entity(&so_far, entity))
		return;
	if (entity == NONE)
		names->strangers++;
	else
		names->entity[names->entities++] = entity;
	if (names->text.len)
		buf_add_text(&names->text, ", ");
	buf_add_str(&names->text, entity == NONE ? written : tl->entity[entity].name);
}

static void keep_names(struct names *names, struct said *out, struct arena *arena)
{
	out->text = arena_str(arena, buf_str(&names->text));
	out->entity = names->entity;
	out->entities = names->entities;
	out->strangers = names->strangers;
	buf_free(&names->text);
}

/* "{actor: [Acme", "Globex]}": the piece without what held the list together. */
static struct str bare(const struct timeline *tl, struct str piece)
{
	struct str rest, role;

	while (piece.len && (*piece.at == ' ' || *piece.at == '[' || *piece.at == '{'))
		piece = str_sub(piece, 1, SIZE_MAX);
	while (piece.len && (str_ends(piece, " ") || str_ends(piece, "]") || str_ends(piece, "}")))
		piece.len--;
	rest = piece;
	if (str_split(&rest, ':', &role) && timeline_find_role(tl, str_trim(role)) != NONE)
		return bare(tl, rest);
	return piece;
}

static void read_list(const struct timeline *tl, struct str text, struct names *names)
{
	struct str piece;
	uint32_t entity;

	while (str_split(&text, ',', &piece)) {
		piece = bare(tl, piece);
		if (timeline_find_entity(tl, piece, &entity) != LOOKUP_ONE)
			entity = NONE;
		if (piece.len)
			add_name(tl, names, entity, piece);
	}
}

/* Who an account names: one, or a list as decode_flat leaves it. */
static void read_who(
	const struct timeline *tl, struct str text, struct said *out, struct arena *arena)
{
	struct names names = { .entity = ARENA_ARRAY(arena, text.len / 2 + 1, uint32_t) };
	uint32_t entity;

	if (timeline_find_entity(tl, bare(tl, text), &entity) == LOOKUP_ONE)
		add_name(tl, &names, entity, text);
	else
		read_list(tl, text, &names);
	keep_names(&names, out, arena);
}

static void read_said(const struct timeline *tl, enum account_claim claim, struct str text,
	struct said *out, struct arena *arena)
{
	struct fault fault;

	*out = (struct said){ .text = text, .is_own = true };
	if (claim == ACCOUNT_WHO)
		read_who(tl, text, out, arena);
	else if (claim == ACCOUNT_DATE && !date_parse(str_trim(text), &out->date, &fault))
		out->date = (struct date){ 0 };
}

void said_by_event(const struct timeline *tl, const struct event *ev, const struct lang_text *title,
	struct said *out, struct arena *arena)
{
	struct names names = { .entity = ARENA_ARRAY(arena, ev->parties + 1, uint32_t) };
	struct buf date = { 0 };
	size_t i;

	date_print(&ev->when.date, &date);
	out[ACCOUNT_DATE].text = arena_str(arena, buf_str(&date));
	out[ACCOUNT_DATE].date = ev->when.date;
	buf_free(&date);
	for (i = 0; i < ev->parties; i++)
		add_name(tl, &names, ev->party[i].entity, ev->party[i].text);
	keep_names(&names, &out[ACCOUNT_WHO], arena);
	if (title) {
		out[ACCOUNT_TITLE].text = title->text;
		out[ACCOUNT_TITLE].lang = title->lang;
	}
	out[ACCOUNT_STATUS].text = str_of(status_names[ev->status]);
}

/* A title is the event's in whatever language it has that. */
static enum accord to_event(const struct event *ev, enum account_claim claim,
	const struct said *said, const struct said *event)
{
	size_t i;

	for (i = 0; claim == ACCOUNT_TITLE && i < ev->title.items; i++)
		if (accord_texts(said->text, ev->title.item[i].text) == ACCORD_AGREES)
			return ACCORD_AGREES;
	return said_accord(claim, said, event);
}

static void add_own(const struct timeline *tl, enum account_claim claim, struct str text,
	struct said *out, struct arena *arena)
{
	struct said said;

	read_said(tl, claim, text, &said, arena);
	if (out->text.len == 0)
		*out = said;
	else
		out->others += said_accord(claim, out, &said) != ACCORD_AGREES;
}

static void add_pairs(const struct timeline *tl, const struct evidence *evidence,
	enum account_claim claim, struct said *out, struct arena *arena)
{
	size_t i;

	for (i = 0; i < evidence->says.items; i++)
		if (str_is(evidence->says.item[i].key, claims[claim].name))
			add_own(tl, claim, evidence->says.item[i].value, out, arena);
}

static bool is_disputing(const struct account *account)
{
	size_t i;

	for (i = 0; i < account->evidences; i++)
		if (account->evidence[i]->stance == STANCE_DISPUTES)
			return true;
	return false;
}

bool account_supports(const struct account *account, enum claim claim)
{
	size_t i;

	for (i = 0; i < account->evidences; i++)
		if (account->evidence[i]->supports & claim)
			return true;
	return false;
}

void said_by(const struct timeline *tl, const struct event *ev, const struct said *event,
	struct account *account, struct arena *arena)
{
	size_t i;
	int claim;

	for (claim = 0; claim < ACCOUNT_CLAIMS; claim++) {
		struct said *said = &account->said[claim];

		for (i = 0; i < account->evidences; i++)
			add_pairs(tl, account->evidence[i], (enum account_claim)claim, said, arena);
		if (claim == ACCOUNT_TITLE)
			said->lang = tl->source[account->source].lang;
		if (said->text.len == 0 && account_supports(account, claims[claim].support))
			*said = event[claim];
		if (claim == ACCOUNT_STATUS && said->text.len == 0 && is_disputing(account))
			add_own(tl, ACCOUNT_STATUS, str_of(status_names[STATUS_DISPUTED]), said,
				arena);
		said->accord = to_event(ev, (enum account_claim)claim, said, &event[claim]);
	}
}
