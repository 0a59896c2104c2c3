/** Declared routes, their order, and the table that matches them. */
@NullMarked
package dev.mastaba.core.engine.route;

import org.jspecify.annotations.NullMarked;
