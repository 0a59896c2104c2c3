/** The tutorial, each step in a package of its own, as the reader has it then. */
@NullMarked
package dev.mastaba.docs.tutorial;

import org.jspecify.annotations.NullMarked;
