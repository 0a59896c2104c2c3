/**
 * Mounts: servlets, filters, and Jakarta web applications that answer the requests below a path of an application. Each mount is a route with a view, and
 * has a servlet container of its own.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.servlets;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
