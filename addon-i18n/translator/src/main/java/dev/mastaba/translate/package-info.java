/**
 * The translator's tools, {@code mastaba i18n}: they extract texts from sources and templates, and update, count and check catalogs. The files are
 * in GNU gettext's format, for Poedit and Weblate.
 */
@NullMarked
package dev.mastaba.translate;

import org.jspecify.annotations.NullMarked;
