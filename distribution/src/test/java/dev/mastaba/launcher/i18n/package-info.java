/** Tests of the development loop. */
@org.jspecify.annotations.NullMarked
package dev.mastaba.launcher.i18n;
