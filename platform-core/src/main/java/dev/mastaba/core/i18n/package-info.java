/**
 * Internationalization: translatable texts, the negotiation of the response's locale, and the interfaces for
 * translators. The message catalogs are read by an add-on, such as {@code dev.mastaba.i18n}.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.i18n;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
