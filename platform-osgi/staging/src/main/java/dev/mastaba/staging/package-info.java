/**
 * Copies of add-ons, in parallel with the running copies. They are installed from the content store under a separate location, resolved and started
 * in a separate world, and uninstalled without affecting anything else.
 *
 * <p>When an add-on is started, called, or stopped, its code runs on a separate thread, with a time limit.
 */
@NullMarked
package dev.mastaba.staging;

import org.jspecify.annotations.NullMarked;
