/** The health checks, the application of the management listener, and the command {@code metrics}. */
@NullMarked
package dev.mastaba.management;

import org.jspecify.annotations.NullMarked;
