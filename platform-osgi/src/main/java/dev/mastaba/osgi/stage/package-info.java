/**
 * Copies of add-ons beside the running ones. They are installed from the content store under a location of their own, resolved and started in a world
 * of their own, and uninstalled without touching anything else.
 *
 * <p>The code that an add-on runs while it is started, called or stopped runs on a thread of its own and within a limit.
 */
@NullMarked
package dev.mastaba.osgi.stage;

import org.jspecify.annotations.NullMarked;
