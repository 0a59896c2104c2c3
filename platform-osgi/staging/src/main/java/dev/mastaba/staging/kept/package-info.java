/** The data that add-ons keep across generations: bytes that belong to the platform, in a space for each bundle. */
@NullMarked
package dev.mastaba.staging.kept;

import org.jspecify.annotations.NullMarked;
