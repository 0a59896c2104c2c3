/** The scan of classes for annotations that configure, and its problems. */
@NullMarked
package dev.mastaba.core.engine.scan;

import org.jspecify.annotations.NullMarked;
