/** The application of the management listener, and the health checks that it runs. */
@NullMarked
package dev.mastaba.osgi.management;

import org.jspecify.annotations.NullMarked;
