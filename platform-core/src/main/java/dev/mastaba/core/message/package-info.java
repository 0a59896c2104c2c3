/**
 * HTTP as values: requests, responses, headers, cookies and the exceptions that are responses.
 *
 * <p>The package knows no server and nothing of the layers above it; what belongs to a feature is asked of the feature, as in
 * {@code Session.of(request)}.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.message;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
