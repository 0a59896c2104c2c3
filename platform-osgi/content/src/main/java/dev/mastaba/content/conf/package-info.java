/** The operator's settings: files in {@code conf/}, environment variables, and command-line options. */
@NullMarked
package dev.mastaba.content.conf;

import org.jspecify.annotations.NullMarked;
