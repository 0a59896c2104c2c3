/** The servlet that serves applications in a servlet container, such as Tomcat or Jetty. */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.servlet;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
