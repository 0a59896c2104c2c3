/** The code of objects as contained in class files: digests of code that makes decisions, and the classes and constants that it refers to. */
@NullMarked
package dev.mastaba.core.engine.code;

import org.jspecify.annotations.NullMarked;
