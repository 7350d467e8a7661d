#ifndef FRISE_DATE_SPOKEN_H
#define FRISE_DATE_SPOKEN_H

#include <stdbool.h>
#include <stdint.h>

#include "date.h"
#include "str.h"

/*
 * Reads what is said in English or French words, in any case and order: "July 2025", "28 mars
 * 2024", "March 28, 2024", "Q1 2024", "the 15th of March 44 BCE". A weekday may stand with a day, and
 * must be that of it. A year has four digits or an era. Without one it is `year`, unless that is
 * NULL. Internal to the date modules.
 */
bool date_spoken_read(struct str text, const int64_t *year, struct date *out);

#endif
