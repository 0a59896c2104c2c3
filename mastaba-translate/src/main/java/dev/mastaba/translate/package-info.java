/**
 * The translator's tools, {@code mastaba i18n}: they extract texts from sources, classes and templates, and update, count and check catalogues. Files are GNU gettext's, as
 * Poedit and Weblate read and write them.
 */
@NullMarked
package dev.mastaba.translate;

import org.jspecify.annotations.NullMarked;
