/**
 * What add-ons keep beyond the generation that they run in: bytes that belong to the platform, in a space for each bundle.
 */
@NullMarked
package dev.mastaba.osgi.kept;

import org.jspecify.annotations.NullMarked;
