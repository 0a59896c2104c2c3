/**
 * The features that a server has only in development. Pages reload themselves when a generation is swapped in or a file of an overlay folder changes,
 * and show the problems that keep a change from being live. Error pages show the cause.
 */
@NullMarked
package dev.mastaba.develop;

import org.jspecify.annotations.NullMarked;
