@NullMarked
package dev.mastaba.docs.api;

import org.jspecify.annotations.NullMarked;
