/**
 * Ready-made tweens: CORS, security headers, request ids, an access log, time limits, and compression. A tween is present only if an application
 * declares it with {@link dev.mastaba.tweens.Tweens}, or if the operator enables it with a setting.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.tweens;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
