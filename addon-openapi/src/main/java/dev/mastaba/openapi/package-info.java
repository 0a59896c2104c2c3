/**
 * An OpenAPI document of the composed application: its routes, the parameters and bodies that its views read, their answers, and the permissions that
 * they require. Every add-on can complete the description of an operation, also of another add-on.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.openapi;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
