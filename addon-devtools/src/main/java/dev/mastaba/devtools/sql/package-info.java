/** Database connections that report their statements, with the execution time and result. */
@NullMarked
package dev.mastaba.devtools.sql;

import org.jspecify.annotations.NullMarked;
