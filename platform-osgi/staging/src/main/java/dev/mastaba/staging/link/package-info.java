/** Checking, from class files, that the references of a bundle to classes of other bundles can be linked. */
@NullMarked
package dev.mastaba.staging.link;

import org.jspecify.annotations.NullMarked;
