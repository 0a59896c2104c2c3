/**
 * Causes that lie outside of the bundles, such as an unreachable database: the retries of what was refused for them, and the pauses between attempts.
 */
@NullMarked
package dev.mastaba.osgi.outside;

import org.jspecify.annotations.NullMarked;
