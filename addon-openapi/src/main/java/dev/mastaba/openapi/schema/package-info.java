/** JSON Schemas of Java types and of the values that views read. */
@NullMarked
package dev.mastaba.openapi.schema;

import org.jspecify.annotations.NullMarked;
