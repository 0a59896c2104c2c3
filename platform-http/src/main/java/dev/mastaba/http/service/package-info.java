/** The HTTP server of a container, as an OSGi service. */
@NullMarked
package dev.mastaba.http.service;

import org.jspecify.annotations.NullMarked;
