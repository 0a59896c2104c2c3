/** The server of a container, as a service of OSGi. */
@NullMarked
package dev.mastaba.http.service;

import org.jspecify.annotations.NullMarked;
