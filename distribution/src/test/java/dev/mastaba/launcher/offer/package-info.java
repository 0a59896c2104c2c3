@NullMarked
package dev.mastaba.launcher.offer;

import org.jspecify.annotations.NullMarked;
