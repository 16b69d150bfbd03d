#ifndef ALLOCATION_COUNT_H
#define ALLOCATION_COUNT_H
#include <stdint.h>

/// How often this program has asked the C library for memory so far, on all threads. Linked in, it counts by itself.
uint64_t allocation_count(void);

#endif
