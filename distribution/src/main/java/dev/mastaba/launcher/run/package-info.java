/**
 * The implementation of {@code mastaba run}: one source file that is compiled, run in a process of its own, and run again when it has been saved. A
 * version that does not compile leaves the previous one running; if it does not start, the previous one is started again.
 */
@NullMarked
package dev.mastaba.launcher.run;

import org.jspecify.annotations.NullMarked;
