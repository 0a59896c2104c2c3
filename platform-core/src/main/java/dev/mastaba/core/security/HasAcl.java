package dev.mastaba.core.security;

/** A resource that says itself who may do what with it. (Pyramid: {@code __acl__}.) */
public interface HasAcl {
    /**
     * Its ACL as it is now; asked for at each question, on the request's thread. One that never changes belongs into a constant.
     */
    Acl acl();
}
