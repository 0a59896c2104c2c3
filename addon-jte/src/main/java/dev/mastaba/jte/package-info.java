/**
 * The renderer for compiled jte templates. Templates are assets, so add-ons can override each of them. They are compiled when their bundle is built,
 * and linked when the application is created.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.jte;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
