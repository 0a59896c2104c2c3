/**
 * Votes below the wiki's pages. This is an example of an extension by another party. It adds to the same pages and the same menu as other extensions, and
 * replaces nothing, so it does not conflict with them.
 */
@NullMarked
package dev.mastaba.examples.wiki.votes;

import org.jspecify.annotations.NullMarked;
