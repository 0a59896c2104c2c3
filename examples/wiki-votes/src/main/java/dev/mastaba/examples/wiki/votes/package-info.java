/**
 * Votes below the wiki's pages. This is an example of an extension by another party: it adds to the same pages and to the same menu as other extensions,
 * replaces nothing, and does not conflict with them.
 */
@NullMarked
package dev.mastaba.examples.wiki.votes;

import org.jspecify.annotations.NullMarked;
