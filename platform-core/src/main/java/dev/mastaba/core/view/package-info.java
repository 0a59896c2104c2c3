/**
 * Views, which are functions that answer requests. A view is declared with options and has an id, which other add-ons
 * use to override, wrap, or remove it.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.view;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
