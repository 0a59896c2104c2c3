/** Features for development only: the browser reloads itself when a generation is swapped in or a file of an overlay folder changes. */
@NullMarked
package dev.mastaba.osgi.develop;

import org.jspecify.annotations.NullMarked;
