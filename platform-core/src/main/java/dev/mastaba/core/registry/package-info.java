/**
 * What a committed configuration consists of: typed entries by {@link dev.mastaba.core.registry.Key}, and the settings.
 *
 * <p>A registry is written by the effects of one commit, then frozen and read once, when an application is built. What must outlive the
 * application is {@linkplain dev.mastaba.core.registry.KeptState kept} as bytes.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.registry;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
