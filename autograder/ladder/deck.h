/* deck.h - where a call stands on the slides: "Server 4a: accept a new
 * connection". */
#ifndef LADDER_DECK_H
#define LADDER_DECK_H

#include <stdbool.h>

#include "../drill/calls.h"
#include "scene.h"

/* The step of a call of a program on this side; "" if the deck has none. Not
 * of a connection: the descriptor is the listening socket, or a client's. */
const char *deck_step(const struct call_record *r, enum side side, bool stream,
                      bool of_connection);

#endif
