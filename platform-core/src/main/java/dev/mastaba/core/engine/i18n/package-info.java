/** Catalogues and locales, settled when an application is made. */
@NullMarked
package dev.mastaba.core.engine.i18n;

import org.jspecify.annotations.NullMarked;
