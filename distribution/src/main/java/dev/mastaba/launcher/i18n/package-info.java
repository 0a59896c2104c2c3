/** What translators need: texts found in sources, classes and templates, catalogues kept up with them, counted and checked. Writes what Poedit and Weblate read. */
@NullMarked
package dev.mastaba.launcher.i18n;

import org.jspecify.annotations.NullMarked;
