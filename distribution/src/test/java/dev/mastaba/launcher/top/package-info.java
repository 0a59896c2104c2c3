/** Tests of {@code mastaba top}. */
@org.jspecify.annotations.NullMarked
package dev.mastaba.launcher.top;
