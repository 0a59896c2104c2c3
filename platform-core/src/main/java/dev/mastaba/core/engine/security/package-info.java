/** CSRF checks, ACLs, and identities, settled when an application is composed. */
@NullMarked
package dev.mastaba.core.engine.security;

import org.jspecify.annotations.NullMarked;
