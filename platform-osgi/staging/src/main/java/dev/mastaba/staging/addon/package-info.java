/** The add-ons in started copies: their services, the health of their components, the applications that they form, and the problems with them. */
@NullMarked
package dev.mastaba.staging.addon;

import org.jspecify.annotations.NullMarked;
