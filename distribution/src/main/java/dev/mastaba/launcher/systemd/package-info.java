/** Notifications to systemd about the state of the server. */
@NullMarked
package dev.mastaba.launcher.systemd;

import org.jspecify.annotations.NullMarked;
