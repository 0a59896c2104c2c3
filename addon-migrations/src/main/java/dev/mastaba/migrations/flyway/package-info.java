/** The use of Flyway, which is embedded in this bundle. No other package refers to Flyway. */
@NullMarked
package dev.mastaba.migrations.flyway;

import org.jspecify.annotations.NullMarked;
