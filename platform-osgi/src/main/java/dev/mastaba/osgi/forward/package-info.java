/** Applications and leases that change a part of others, or have only a response. */
@NullMarked
package dev.mastaba.osgi.forward;

import org.jspecify.annotations.NullMarked;
