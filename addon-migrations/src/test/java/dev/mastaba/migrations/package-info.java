/** Tests of migrations on the three supported database products. */
@NullMarked
package dev.mastaba.migrations;

import org.jspecify.annotations.NullMarked;
