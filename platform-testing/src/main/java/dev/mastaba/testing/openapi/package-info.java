/**
 * Random requests that are made from an application's OpenAPI document, and checks of the answers against it. The package requires the dependency {@code
 * com.networknt:json-schema-validator}.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.testing.openapi;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
