/** The changes between two OpenAPI documents that break clients. */
@NullMarked
package dev.mastaba.openapi.compare;

import org.jspecify.annotations.NullMarked;
