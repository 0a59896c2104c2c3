/**
 * The container as a whole: boots from the last good generation, follows the folders, and answers the command line.
 */
@NullMarked
package dev.mastaba.osgi.container;

import org.jspecify.annotations.NullMarked;
