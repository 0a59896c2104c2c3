/**
 * Parameter binding. Annotations declare the source of each parameter of a view method. Before the method is called, the values from the request are
 * converted to the parameter types. The response to an invalid request has status 400 and lists the errors. A parameter that cannot be bound is
 * reported when the application is composed.
 *
 * <p>Binding is implemented as a {@linkplain dev.mastaba.core.view.ViewMapper view mapper}; views that do not use it are unaffected.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.binding;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
