#include "sorted.h"

size_t sorted_place(const uint32_t *number, size_t count, uint32_t n)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (number[middle] < n)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool sorted_has(const uint32_t *number, size_t count, uint32_t n)
{
	size_t at = sorted_place(number, count, n);

	return at < count && number[at] == n;
}
