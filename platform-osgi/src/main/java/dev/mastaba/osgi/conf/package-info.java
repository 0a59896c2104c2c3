/** The deployer's settings: files in {@code conf/}, environment variables, and options of the command line. */
@NullMarked
package dev.mastaba.osgi.conf;

import org.jspecify.annotations.NullMarked;
