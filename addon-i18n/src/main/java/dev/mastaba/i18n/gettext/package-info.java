/**
 * The files and formulas of GNU gettext, as far as needed: the contents of a {@code .po} file with all comments, and the selection of plural forms.
 * This package does not depend on applications, so that the command line can use it to read and write catalogs. Not exported.
 */
@NullMarked
package dev.mastaba.i18n.gettext;

import org.jspecify.annotations.NullMarked;
