/** Lists of what add-ons offer to others and what they rely on, and their comparison. Not exported: what uses them has a copy. */
@NullMarked
package dev.mastaba.core.engine.contract;

import org.jspecify.annotations.NullMarked;
