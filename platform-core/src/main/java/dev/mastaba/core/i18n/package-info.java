/**
 * What the texts of an application are called before they are translated, which locale a request is answered in, and who translates for it. Folders
 * of catalogues are declared here; an add-on reads them. Where none takes part, texts stay as they are.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.i18n;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
