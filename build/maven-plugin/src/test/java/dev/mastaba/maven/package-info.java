@NullMarked
package dev.mastaba.maven;

import org.jspecify.annotations.NullMarked;
