/**
 * Translations: catalogues of {@code .po}, {@code .mo} and {@code .properties} files from any bundle, put together message by message by who stands above
 * whom; plural rules; negotiation of locales; numbers, dates and lists as a language writes them.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.i18n;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
