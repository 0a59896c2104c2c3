@NullMarked
package dev.mastaba.devtools.overlay;

import org.jspecify.annotations.NullMarked;
