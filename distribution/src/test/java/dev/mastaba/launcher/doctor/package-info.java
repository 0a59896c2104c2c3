/** Tests of the checks of {@code mastaba doctor}. */
@org.jspecify.annotations.NullMarked
package dev.mastaba.launcher.doctor;
