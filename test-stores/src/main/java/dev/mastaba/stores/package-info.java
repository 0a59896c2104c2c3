/** Stores for tests: servers in processes of their own, which can be stopped and started again with their data, on 127.0.0.1 only. */
@NullMarked
package dev.mastaba.stores;

import org.jspecify.annotations.NullMarked;
