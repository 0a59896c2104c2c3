/**
 * Tenants: several instances of one application, each with its own extensions, settings, hosts, databases, and kept state. A tenant is described by a
 * settings file in {@code conf/tenants/}.
 */
@NullMarked
package dev.mastaba.osgi.tenant;

import org.jspecify.annotations.NullMarked;
