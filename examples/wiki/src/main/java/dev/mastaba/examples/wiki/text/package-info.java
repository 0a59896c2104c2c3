/** Operations on the wiki's texts: Markdown becomes safe HTML, and two texts become the list of their differing lines. */
@NullMarked
package dev.mastaba.examples.wiki.text;

import org.jspecify.annotations.NullMarked;
