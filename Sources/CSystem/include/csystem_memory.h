#ifndef CSYSTEM_MEMORY_H
#define CSYSTEM_MEMORY_H

/* Has the heap stay small from now on; for a program that does one thing at a time. */
void csystem_save_memory(void);

/* Gives back what is free in the heap, and the pages of code that only starting needed: a terminal
   is one of a hundred on its host. */
void csystem_give_memory_back(void);

#endif
