/** CSRF checks, ACLs and identities, settled when an application is made. */
@NullMarked
package dev.mastaba.core.engine.security;

import org.jspecify.annotations.NullMarked;
