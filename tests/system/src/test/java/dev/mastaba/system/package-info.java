/** What an installation does while it is changed, broken, killed and looked at. */
@NullMarked
package dev.mastaba.system;

import org.jspecify.annotations.NullMarked;
