/**
 * Comments below the wiki's pages. An example of an extension that has a route, a table, a template and files of its own, and wraps one of the wiki's
 * views. It refers to the wiki by name only: no class of the wiki is on its class path.
 */
@NullMarked
package dev.mastaba.examples.wiki.comments;

import org.jspecify.annotations.NullMarked;
