/** Another face for the wiki: a dark one. An example of an extension: it replaces a view, wraps one, and lays files over the wiki's. */
@NullMarked
package dev.mastaba.examples.wiki.dark;

import org.jspecify.annotations.NullMarked;
