/**
 * Static files of other releases: a server serves them for a while, so that a page works even if another server with another release has sent it.
 *
 * <p>Only files whose URLs identify their content take part, so it makes no difference which server sends them.
 */
@NullMarked
package dev.mastaba.osgi.statics;

import org.jspecify.annotations.NullMarked;
