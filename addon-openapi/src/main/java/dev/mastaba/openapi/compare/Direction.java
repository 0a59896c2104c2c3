package dev.mastaba.openapi.compare;

/** The direction in which values are sent. */
enum Direction {
    /** Clients send the values: what was valid must stay valid. */
    REQUEST,
    /** Clients receive the values: what is valid now must have been valid. */
    ANSWER
}
