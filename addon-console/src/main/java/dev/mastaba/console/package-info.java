/** The console: an application with which operators see the state of the server, and try, deploy, and roll back changes. */
@NullMarked
package dev.mastaba.console;

import org.jspecify.annotations.NullMarked;
