@NullMarked
package dev.mastaba.devtools.panel;

import org.jspecify.annotations.NullMarked;
