/** Catalogs and locales, settled when an application is composed. */
@NullMarked
package dev.mastaba.core.engine.i18n;

import org.jspecify.annotations.NullMarked;
