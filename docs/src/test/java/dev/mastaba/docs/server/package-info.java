/** Bundles that extend the server, as the guide shows them. */
@NullMarked
package dev.mastaba.docs.server;

import org.jspecify.annotations.NullMarked;
