/** Database connections that add a span for each statement to the trace of their request. */
@NullMarked
package dev.mastaba.tracing.sql;

import org.jspecify.annotations.NullMarked;
