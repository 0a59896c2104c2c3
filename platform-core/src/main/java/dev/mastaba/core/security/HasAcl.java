package dev.mastaba.core.security;

import org.osgi.annotation.versioning.ConsumerType;

/** A resource that says itself who may do what with it. (Pyramid: {@code __acl__}.) */
@ConsumerType
public interface HasAcl {
    /**
     * Its ACL as it is now; asked for at each question, on the request's thread. One that never changes belongs into a constant.
     */
    Acl acl();
}
