/**
 * The attempts to make changes. A schedule repeats those that failed for a cause outside of the bundles. A record on disk prevents a change that ends
 * the server's process from being retried at each start. A change that has ended the process twice, or was detected ending it, is refused from then
 * on.
 */
@NullMarked
package dev.mastaba.staging.attempt;

import org.jspecify.annotations.NullMarked;
