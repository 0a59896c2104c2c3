/** The tables of pages, and the rules for writing to the wiki's database that its pages and users share. */
@NullMarked
package dev.mastaba.examples.wiki.store;

import org.jspecify.annotations.NullMarked;
