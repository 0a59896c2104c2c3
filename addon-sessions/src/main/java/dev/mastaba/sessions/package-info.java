/**
 * Sessions, which keep data about a visitor in a cookie or in a store, within limits on time and size. A store keeps the data of a session under the
 * hash of the session id; only the visitor's cookie contains the id itself.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.sessions;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
