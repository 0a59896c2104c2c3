@NullMarked
package dev.mastaba.devtools.evaluate;

import org.jspecify.annotations.NullMarked;
