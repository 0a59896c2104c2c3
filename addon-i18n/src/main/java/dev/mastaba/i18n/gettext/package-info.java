/**
 * GNU gettext's files and formulas, as far as they go: what a {@code .po} file says with all its comments, and which plural form is for which number. Knows nothing of
 * applications, so that the command line reads and writes catalogues with it as well. Not exported.
 */
@NullMarked
package dev.mastaba.i18n.gettext;

import org.jspecify.annotations.NullMarked;
