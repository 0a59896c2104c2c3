/** The functions that templates of every engine have: texts, addresses, panels, permissions. */
@NullMarked
package dev.mastaba.core.engine.template;

import org.jspecify.annotations.NullMarked;
