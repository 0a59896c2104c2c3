/**
 * The file formats and plural formulas of GNU gettext: the contents of {@code .po} files with all comments, and the selection of plural forms. The
 * package is not exported. It does not depend on applications, so that the command line can use it to read and write catalogs.
 */
@NullMarked
package dev.mastaba.i18n.gettext;

import org.jspecify.annotations.NullMarked;
