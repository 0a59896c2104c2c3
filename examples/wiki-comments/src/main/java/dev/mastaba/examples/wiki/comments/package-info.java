/**
 * Comments below the wiki's pages. This is an example of an extension that adds its own route, table, template, and files, and wraps one of the
 * wiki's views. It refers to the wiki by name only: its class path does not contain any class of the wiki.
 */
@NullMarked
package dev.mastaba.examples.wiki.comments;

import org.jspecify.annotations.NullMarked;
