/** An installation as it is shipped, started as a process of its own in folders of its own. */
@NullMarked
package dev.mastaba.system.installation;

import org.jspecify.annotations.NullMarked;
