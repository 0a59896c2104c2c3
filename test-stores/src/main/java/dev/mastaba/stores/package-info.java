/** Stores for tests: servers of their own processes, started, stopped and started again with what they had, on 127.0.0.1 alone. */
@NullMarked
package dev.mastaba.stores;

import org.jspecify.annotations.NullMarked;
