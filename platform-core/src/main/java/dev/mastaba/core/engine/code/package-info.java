/** The code of objects, as class files have it: digests of what decides something, and what it names. */
@NullMarked
package dev.mastaba.core.engine.code;

import org.jspecify.annotations.NullMarked;
