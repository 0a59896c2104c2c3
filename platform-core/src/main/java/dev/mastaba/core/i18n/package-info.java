/**
 * Internationalization: translatable texts, the negotiation of the response's locale, and the interfaces for
 * translators. An add-on reads the declared catalog folders.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.i18n;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
