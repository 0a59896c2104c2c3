/**
 * Tools for who develops an application: what happened to each request, a toolbar in its pages that leads there, and a page for what went wrong. They are there
 * in development alone, and answer nobody but a browser on the same machine.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.devtools;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
