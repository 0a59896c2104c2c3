/**
 * Comments below the wiki's pages. An example of an extension that brings a route, a table, a template and files of its own, and wraps one
 * of the wiki's views. It knows the wiki by name alone: no class of the wiki is on its class path.
 */
@NullMarked
package dev.mastaba.examples.wiki.comments;

import org.jspecify.annotations.NullMarked;
