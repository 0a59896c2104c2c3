@NullMarked
package dev.mastaba.devtools.sql;

import org.jspecify.annotations.NullMarked;
