/** What the pages on the life of a request, on tweens, events and hooks show. */
@NullMarked
package dev.mastaba.docs.life;

import org.jspecify.annotations.NullMarked;
