@NullMarked
package dev.mastaba.transactions;

import org.jspecify.annotations.NullMarked;
