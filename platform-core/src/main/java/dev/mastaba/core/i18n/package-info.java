/**
 * Texts before their translation, the locale in which a request is answered, and the interfaces of translators. Folders of catalogs are declared
 * here; an add-on reads them.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.i18n;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
