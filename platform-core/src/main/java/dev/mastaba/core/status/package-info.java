/**
 * One exception type for each status of HTTP beside the few in {@link dev.mastaba.core.message}, so that an exception view may name any of them.
 *
 * <p>Above them stand the groups: {@link dev.mastaba.core.message.HttpClientError} and its siblings.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.status;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
