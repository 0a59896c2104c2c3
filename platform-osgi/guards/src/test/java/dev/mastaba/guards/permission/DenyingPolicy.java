package dev.mastaba.guards.permission;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import org.jspecify.annotations.Nullable;

/** A policy that grants no permission. */
final class DenyingPolicy implements SecurityPolicy {
    @Override
    public @Nullable Identity identity(Request request) {
        return null;
    }

    @Override
    public Decision permits(Request request, Object context, String permission) {
        return Decision.denied("no one may");
    }
}
