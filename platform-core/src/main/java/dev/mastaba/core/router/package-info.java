/**
 * The life of a request inside one immutable {@link dev.mastaba.core.router.Application}, and how a server gets at one.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.router;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
