/**
 * What an application remembers of a visitor between requests; storage is an add-on's.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.session;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
