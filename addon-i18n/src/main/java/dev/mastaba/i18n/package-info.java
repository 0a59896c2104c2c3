/**
 * Translations from catalogs: {@code .po}, {@code .mo}, and {@code .properties} files from any bundle, merged message by message according to the
 * ranks of the add-ons. The package also contains plural rules, locale negotiators, and the formats for numbers, dates, and lists in a language.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.i18n;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
