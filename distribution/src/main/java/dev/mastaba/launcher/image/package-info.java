/** Container images of the installation with a user's bundles and settings. The libraries for them are only on the class path of {@code mastaba image}. */
@NullMarked
package dev.mastaba.launcher.image;

import org.jspecify.annotations.NullMarked;
