@NullMarked
package dev.mastaba.launcher.contract;

import org.jspecify.annotations.NullMarked;
