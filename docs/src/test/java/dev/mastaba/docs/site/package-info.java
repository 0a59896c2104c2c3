/**
 * The documents as a static site: Maven's site plugin renders the Markdown, and the programs here prepare its input and complete its pages. The
 * profile {@code site} runs them.
 */
@NullMarked
package dev.mastaba.docs.site;

import org.jspecify.annotations.NullMarked;
