/** The container, which boots from the last good generation and connects the folders, the generations, and the command line. */
@NullMarked
package dev.mastaba.osgi.container;

import org.jspecify.annotations.NullMarked;
