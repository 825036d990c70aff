#ifndef CSYSTEM_H
#define CSYSTEM_H

#include "csystem_memory.h"
#include "csystem_store.h"

#include "csystem_terminal.h"
#endif
