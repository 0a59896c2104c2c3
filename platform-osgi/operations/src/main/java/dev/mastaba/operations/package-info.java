/** The commands that show and explain what the applications of a server consist of, and those that adjust its logging and restart it. */
@NullMarked
package dev.mastaba.operations;

import org.jspecify.annotations.NullMarked;
