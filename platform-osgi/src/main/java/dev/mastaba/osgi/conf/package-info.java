/**
 * The deployer's settings: files in {@code conf/}, environment variables, and what the command line said.
 */
@NullMarked
package dev.mastaba.osgi.conf;

import org.jspecify.annotations.NullMarked;
