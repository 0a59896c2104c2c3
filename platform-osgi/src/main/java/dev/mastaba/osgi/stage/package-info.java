/**
 * Copies of add-ons beside the running ones: installed from the content store under a location of their own, resolved and started in a world
 * of their own, and uninstalled without touching anything else.
 *
 * <p>Whatever an add-on's code does while it is started, asked or stopped happens on a thread of its own and within a limit.
 */
@NullMarked
package dev.mastaba.osgi.stage;

import org.jspecify.annotations.NullMarked;
