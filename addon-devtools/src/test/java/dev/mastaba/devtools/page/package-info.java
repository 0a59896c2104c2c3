@NullMarked
package dev.mastaba.devtools.page;

import org.jspecify.annotations.NullMarked;
