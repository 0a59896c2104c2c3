/** Stores for tests: servers in separate processes, which can be stopped and restarted with their data, and which listen only on 127.0.0.1. */
@NullMarked
package dev.mastaba.stores;

import org.jspecify.annotations.NullMarked;
