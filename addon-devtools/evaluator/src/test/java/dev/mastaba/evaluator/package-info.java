@NullMarked
package dev.mastaba.evaluator;

import org.jspecify.annotations.NullMarked;
