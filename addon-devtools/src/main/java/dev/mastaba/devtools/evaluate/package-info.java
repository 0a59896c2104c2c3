/**
 * The evaluator of the error page: JShell over what a failed request left behind. The last few failures are kept alive for it, until their generation retires, at
 * most some minutes.
 */
@NullMarked
package dev.mastaba.devtools.evaluate;

import org.jspecify.annotations.NullMarked;
