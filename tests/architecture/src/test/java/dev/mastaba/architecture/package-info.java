/** The shape of the code base, as rules that read its compiled classes: layers, cycles, who may name what, names and state. */
@NullMarked
package dev.mastaba.architecture;

import org.jspecify.annotations.NullMarked;
