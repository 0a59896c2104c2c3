/** OSGi frameworks that are not the server's own, in processes of their own. */
@NullMarked
package dev.mastaba.system.host;

import org.jspecify.annotations.NullMarked;
