/**
 * What the texts of an application are called before they are translated, which locale a request is answered in, and who translates. Folders of
 * catalogues are declared here; an add-on reads them.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.core.i18n;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
