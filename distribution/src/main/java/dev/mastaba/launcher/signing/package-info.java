/** Signing and checking bundles without a server. The checks themselves are those of the server, whose classes are loaded from the installation. */
@NullMarked
package dev.mastaba.launcher.signing;

import org.jspecify.annotations.NullMarked;
