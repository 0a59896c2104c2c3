/**
 * Ready tweens: CORS, security headers, ids of requests and a log of them, time limits, compression. Each does something where an application asks
 * for it by {@link dev.mastaba.tweens.Tweens}, or its deployer by a setting, and is not there otherwise.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.tweens;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
