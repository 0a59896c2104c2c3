package dev.mastaba.core.security;

import org.osgi.annotation.versioning.ConsumerType;

/** A resource that declares its own ACL. (Pyramid: {@code __acl__}.) */
@ConsumerType
public interface HasAcl {
    /** Returns the current ACL. Called for each permission check, on the request's thread; keep an ACL that never changes in a constant. */
    Acl acl();
}
