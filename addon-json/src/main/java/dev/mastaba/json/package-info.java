/**
 * JSON with Jackson: the renderer {@code json}, request bodies as {@link dev.mastaba.json.JsonBody}, and the directives of {@link
 * dev.mastaba.json.Json}, with which other add-ons define how values are written and read.
 *
 * <p>Each application has its own mapper, whose caches are released with it.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.json;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
