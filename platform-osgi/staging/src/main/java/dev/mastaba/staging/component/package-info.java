/**
 * The instances of components: each component of an add-on exists once for each owner, which is a tenant or the applications that are not tenants.
 */
@NullMarked
package dev.mastaba.staging.component;

import org.jspecify.annotations.NullMarked;
