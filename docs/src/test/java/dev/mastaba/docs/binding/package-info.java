/** Parameters of views in the guide. */
@NullMarked
package dev.mastaba.docs.binding;

import org.jspecify.annotations.NullMarked;
