/**
 * The attempts to make changes: the schedule of those that are repeated because a cause outside of the bundles made them fail, and a record on disk of
 * the changes that are being tried. The record prevents a change that ends the server's process from being retried at each start. A
 * change that has ended the process twice, or was detected ending it, is refused from then on.
 */
@NullMarked
package dev.mastaba.staging.attempt;

import org.jspecify.annotations.NullMarked;
