/** The health check of the session stores that applications use. */
@NullMarked
package dev.mastaba.sessions.health;

import org.jspecify.annotations.NullMarked;
