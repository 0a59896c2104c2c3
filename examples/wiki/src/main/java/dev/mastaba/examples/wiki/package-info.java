/**
 * A wiki: pages in Markdown, with their history, in a database. An example of an application, to read, to run and to extend: other bundles
 * replace its views, templates and files without its doing anything for that.
 */
@NullMarked
package dev.mastaba.examples.wiki;

import org.jspecify.annotations.NullMarked;
