/**
 * The implementation of {@code mastaba doctor}: checks of the machine, the base, and its server. Each check has a time limit, and none of them changes
 * anything.
 */
@NullMarked
package dev.mastaba.launcher.doctor;

import org.jspecify.annotations.NullMarked;
