/**
 * Views answer requests: a view is declared with options that say when it applies and what surrounds it, has an id by which other add-ons override, wrap or remove it, and becomes a chain of rings around the function that was given.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.view;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
