/** Database connections that report their statements, with time and result. */
@NullMarked
package dev.mastaba.devtools.sql;

import org.jspecify.annotations.NullMarked;
