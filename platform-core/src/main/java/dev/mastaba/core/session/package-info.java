/** The data that an application keeps between requests and across generations: visitors' sessions and {@link dev.mastaba.core.session.KeptState}. */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.session;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
