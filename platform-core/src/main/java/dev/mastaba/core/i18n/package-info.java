/** Texts before their translation, the locale of a response, and the interfaces for translators. An add-on reads the declared folders of catalogs. */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.i18n;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
