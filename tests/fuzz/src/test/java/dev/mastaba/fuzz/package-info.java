/** Targets that Jazzer makes up inputs for: one a class, as it fuzzes one a process. */
@NullMarked
package dev.mastaba.fuzz;

import org.jspecify.annotations.NullMarked;
