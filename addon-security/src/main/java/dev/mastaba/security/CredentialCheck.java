package dev.mastaba.security;

import dev.mastaba.core.http.Request;

/** Whether a name and a password belong together. */
@FunctionalInterface
public interface CredentialCheck {
    /** Whether they do; called on the request's thread, and may block. */
    boolean test(String name, String password, Request request);
}
