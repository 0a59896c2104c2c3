package dev.mastaba.core.security;

import org.osgi.annotation.versioning.ConsumerType;

/** A resource that declares its own ACL. (Pyramid: {@code __acl__}.) */
@ConsumerType
public interface HasAcl {
    /**
     * Returns the resource's current ACL. This method is called on the request's thread for each permission check, so
     * return a constant if the ACL never changes.
     */
    Acl acl();
}
