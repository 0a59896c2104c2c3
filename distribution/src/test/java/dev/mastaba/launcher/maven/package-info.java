@NullMarked
package dev.mastaba.launcher.maven;

import org.jspecify.annotations.NullMarked;
