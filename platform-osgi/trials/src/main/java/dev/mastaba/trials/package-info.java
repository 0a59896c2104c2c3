/**
 * Previews: generations that serve visitors with a signed link, beside the generation that serves everyone else; and the command {@code try}, which
 * reports what a change would do. The package contains the links, the cookies, and the marks on the responses.
 */
@NullMarked
package dev.mastaba.trials;

import org.jspecify.annotations.NullMarked;
