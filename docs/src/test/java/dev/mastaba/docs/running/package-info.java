/** The code of the guide on running the server. */
@NullMarked
package dev.mastaba.docs.running;

import org.jspecify.annotations.NullMarked;
