/**
 * Parameter binding: methods that are views say by annotations where each of their parameters comes from, and are called with values of the types
 * they ask for. What a client sends wrong is answered with 400 and all of it; what a method asks for that can't be, is refused when the
 * application is made.
 *
 * <p>A {@linkplain dev.mastaba.core.view.ViewMapper mapper} like any other: what does not ask for it is not touched.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.binding;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
