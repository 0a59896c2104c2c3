@org.jspecify.annotations.NullMarked
package dev.mastaba.i18n.gettext;
