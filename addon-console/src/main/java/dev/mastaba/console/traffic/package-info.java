/** The traffic of the last 15 minutes: samples of the server's metrics, and plots of them. */
@NullMarked
package dev.mastaba.console.traffic;

import org.jspecify.annotations.NullMarked;
