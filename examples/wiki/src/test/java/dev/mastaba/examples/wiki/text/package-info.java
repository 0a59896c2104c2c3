/** Tests of Markdown and differences. */
@NullMarked
package dev.mastaba.examples.wiki.text;

import org.jspecify.annotations.NullMarked;
