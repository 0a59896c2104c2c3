/** Tests of comments. */
@NullMarked
package dev.mastaba.examples.wiki.comments;

import org.jspecify.annotations.NullMarked;
