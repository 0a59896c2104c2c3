/** Lists to which several add-ons contribute: the declarations, and the items of an application. */
@NullMarked
package dev.mastaba.core.engine.list;

import org.jspecify.annotations.NullMarked;
