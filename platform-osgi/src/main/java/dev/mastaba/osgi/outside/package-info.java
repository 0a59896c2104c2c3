/**
 * Causes of refusals that lie outside of the bundles, such as an unreachable database, and the retries of what was refused for them.
 */
@NullMarked
package dev.mastaba.osgi.outside;

import org.jspecify.annotations.NullMarked;
