@NullMarked
package dev.mastaba.api;

import org.jspecify.annotations.NullMarked;
