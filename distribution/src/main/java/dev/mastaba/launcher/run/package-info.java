/**
 * One source file that is compiled, run in a process of its own, and run anew when it has been saved: what {@code mastaba run} does. A version
 * that does not compile or does not start leaves the one before it, or has it started again.
 */
@NullMarked
package dev.mastaba.launcher.run;

import org.jspecify.annotations.NullMarked;
