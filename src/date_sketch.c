#include "date_sketch.h"

#include <string.h>

static const struct {
	char code; /* ' ': says nothing */
	uint8_t value;
	bool is_prefix;
	const char *words; /* each with a blank behind it */
} lexicon[] = {
	/* Before the months: "mardi" begins as "mars" does. */
	{ 'D', 1, false, "monday mon lundi lun " },
	{ 'D', 2, false, "tuesday tue tues mardi " },
	{ 'D', 3, false, "wednesday wed mercredi mer " },
	{ 'D', 4, false, "thursday thu thurs jeudi jeu " },
	{ 'D', 5, false, "friday fri vendredi ven " },
	{ 'D', 6, false, "saturday sat samedi sam " },
	{ 'D', 7, false, "sunday sun dimanche dim " },
	{ 'm', 1, true, "jan " },
	{ 'm', 2, true, "feb fev f\303\251v " },
	{ 'm', 3, true, "mar " },
	{ 'm', 4, true, "apr avr " },
	{ 'm', 5, true, "may mai " },
	{ 'm', 7, true, "jul juil " },
	{ 'm', 6, true, "jun juin " },
	{ 'm', 8, true, "aug aou ao\303\273 " },
	{ 'm', 9, true, "sep " },
	{ 'm', 10, true, "oct " },
	{ 'm', 11, true, "nov " },
	{ 'm', 12, true, "dec d\303\251c " },
	{ 'e', 3, false, "spring printemps " },
	{ 'e', 6, false, "summer \303\251t\303\251 ete " },
	{ 'e', 9, false, "autumn fall automne " },
	{ 'e', 12, false, "winter hiver " },
	{ 'P', 0, false, "early begin beginning start d\303\251but debut " },
	{ 'P', 1, false, "mid mi middle milieu " },
	{ 'P', 2, false, "late end fin " },
	{ 'q', 0, false, "q " },
	{ 'w', 0, false, "w " },
	{ 'T', 0, false, "t h " },
	{ 's', 0, false, "s " },
	{ 'x', 1, false, "x u " },
	{ 'x', 2, false, "xx uu " },
	{ 'A', 0, false, "ad ce " },
	{ 'B', 0, false, "bc bce " },
	{ 'C', 0, false, "c ca circa about around vers environ " },
	{ 'U', 0, false, "unknown undated none null " },
	{ 'N', 0, false, "now today yesterday tomorrow " },
	{ ' ', 0, false, "in on the of from to between and st nd rd th er le la en de du " },
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static bool add_token(struct sketch *s, char code, int64_t value)
{
	size_t at = strlen(s->pattern);

	if (code == ' ')
		return true;
	if (at == SKETCH_MOST)
		return false;
	s->pattern[at] = code;
	s->value[at] = value;
	return true;
}

static bool add_number(struct sketch *s, struct str digits)
{
	static const char codes[] = "#ddoynnnnnn";
	int64_t n = 0;
	size_t i;

	if (digits.len > 10)
		return add_token(s, '#', 0);
	for (i = 0; i < digits.len; i++)
		n = n * 10 + (digits.at[i] - '0');
	if (digits.len == 8) /* ISO 8601's basic form */
		return add_token(s, 'y', n / 10000) && add_token(s, 'd', n / 100 % 100) &&
		       add_token(s, 'd', n % 100);
	return add_token(s, codes[digits.len], n);
}

static bool is_among(const char *word, const char *words, bool is_prefix)
{
	struct str rest = str_of(words), known;

	while (str_split(&rest, ' ', &known) && known.len > 0)
		if (strncmp(word, known.at, known.len) == 0 && (is_prefix || !word[known.len]))
			return true;
	return false;
}

static bool add_word(struct sketch *s, struct str letters)
{
	char lower[16] = "";
	size_t i;

	if (letters.len >= sizeof(lower))
		return add_token(s, '*', 0);
	for (i = 0; i < letters.len; i++) {
		char c = letters.at[i];

		lower[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
	}
	for (i = 0; i < sizeof(lexicon) / sizeof(*lexicon); i++)
		if (is_among(lower, lexicon[i].words, lexicon[i].is_prefix))
			return add_token(s, lexicon[i].code, lexicon[i].value);
	return add_token(s, '*', 0);
}

bool date_sketch(struct str text, struct sketch *s)
{
	size_t i = 0, from;

	*s = (struct sketch){ .is_negative = text.len > 0 && text.at[0] == '-' };
	while (i < text.len) {
		bool ok = true;

		from = i;
		if (is_digit(text.at[i])) {
			while (i < text.len && is_digit(text.at[i]))
				i++;
			ok = add_number(s, str_sub(text, from, i - from));
		} else if (is_letter(text.at[i])) {
			while (i < text.len && is_letter(text.at[i]))
				i++;
			ok = add_word(s, str_sub(text, from, i - from));
		} else if (text.at[i++] == ':') {
			ok = add_token(s, ':', 0);
		}
		if (!ok)
			return false;
	}
	return true;
}
