/** What the wiki does with texts: Markdown becomes safe HTML, and two texts become the list of lines that tell them apart. */
@NullMarked
package dev.mastaba.examples.wiki.text;

import org.jspecify.annotations.NullMarked;
