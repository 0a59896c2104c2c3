/** Clients that ask a server without pause and look at every answer. */
@NullMarked
package dev.mastaba.system.load;

import org.jspecify.annotations.NullMarked;
