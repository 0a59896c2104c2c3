/** Tests of the wiki's users. */
@NullMarked
package dev.mastaba.examples.wiki.user;

import org.jspecify.annotations.NullMarked;
