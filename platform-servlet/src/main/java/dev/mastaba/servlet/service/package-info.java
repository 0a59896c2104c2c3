/** The servlet of a container's applications, as an OSGi service for a whiteboard. */
@NullMarked
package dev.mastaba.servlet.service;

import org.jspecify.annotations.NullMarked;
