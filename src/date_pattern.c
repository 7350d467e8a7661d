#include "date_pattern.h"

#define HOUR    "(?:[01][0-9]|2[0-3])"
#define MINUTE  "[0-5][0-9]"
#define OFFSET  "(?:Z|(?!-00:00)[+-]" HOUR ":" MINUTE ")"
#define TIME    "T" HOUR ":" MINUTE "(?::" MINUTE ")?" OFFSET "?"
#define YEAR    "(?!-0000)-?[0-9]{4}"
#define MASKED  "[0-9]{3}X|[0-9]{2}XX"
#define LONG    "Y-?[1-9][0-9]{4,9}"
#define QUARTER "Q[1-4]|3[3-6]"

/* The days of months that have 28 at least, 30, 31; and 29 February of leap years. */
#define DAYS                                                                                       \
	"(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|"                 \
	"(?:0[13578]|1[02])-31"
#define LEAP                                                                                       \
	"(?!-0000)-?(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-" \
	"02-29"

/* One expression, without the sign of doubt behind it. */
#define PART                                                                                       \
	"(?:" LONG "|" MASKED "|(?:" YEAR "-(?:" DAYS ")|" LEAP ")(?:" TIME ")?|" YEAR             \
	"(?:-(?:" QUARTER "|XX(?:-XX)?|(?:0[1-9]|1[0-2])(?:-XX)?))?)"
#define DOUBTED PART "[~?%]?"
#define BOUNDS  "(?:" PART "\\.\\.(?:" PART ")?|\\.\\." PART ")"

void date_pattern(struct buf *out)
{
	buf_add_text(out, "unknown|" DOUBTED "(?:/(?:" DOUBTED "|\\.\\.)?)?|(?:\\.\\.)?/" DOUBTED
			  "|\\[" BOUNDS "\\]");
}

void date_pattern_in_brackets(struct buf *out)
{
	buf_add_text(out, "unknown|" BOUNDS "|" DOUBTED "(?:/(?:" DOUBTED ")?)?|/" DOUBTED);
}
