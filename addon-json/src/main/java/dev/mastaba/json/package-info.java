/**
 * JSON with Jackson. The package provides the renderer {@code json}, access to request bodies with {@link dev.mastaba.json.JsonBody}, and the
 * directives of {@link dev.mastaba.json.Json}, with which add-ons define how values are read and written.
 *
 * <p>Each application has its own mapper, whose caches are released together with the application.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.json;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
