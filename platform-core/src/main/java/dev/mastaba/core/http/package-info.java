/**
 * HTTP requests, responses, cookies, parameters, and uploads, and exceptions that are sent as responses.
 *
 * <p>The package depends neither on a server nor on the platform's features. To obtain the values of a feature, call
 * that feature's own class, as in {@code Session.of(request)}.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.http;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
