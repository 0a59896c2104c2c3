/**
 * Classes that translate messages with catalogs, and format numbers, dates, and lists. Catalogs are {@code .po}, {@code .mo}, and {@code
 * .properties} files from any bundle; they are merged message by message according to the ranks of the add-ons. The package also contains locale
 * negotiators.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.i18n;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
