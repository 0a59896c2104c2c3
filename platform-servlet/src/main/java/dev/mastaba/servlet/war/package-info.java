/** A whole server inside a servlet container: its OSGi framework, and the servlet that forwards requests into it. */
@NullMarked
package dev.mastaba.servlet.war;

import org.jspecify.annotations.NullMarked;
