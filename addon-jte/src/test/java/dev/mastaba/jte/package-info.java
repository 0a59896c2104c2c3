@NullMarked
package dev.mastaba.jte;

import org.jspecify.annotations.NullMarked;
