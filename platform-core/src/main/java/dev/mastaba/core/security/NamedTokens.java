package dev.mastaba.core.security;

import dev.mastaba.core.session.CsrfTokens;
import dev.mastaba.core.session.Session;
import java.util.Optional;
import java.util.function.Supplier;

/** A token among the values of a session. */
record NamedTokens(Session session, String name, Supplier<String> maker) implements CsrfTokens {
    @Override
    public String token() {
        return find().orElseGet(this::renew);
    }

    @Override
    public Optional<String> find() {
        return session.find(name).filter(token -> !token.isEmpty());
    }

    @Override
    public String renew() {
        String made = maker.get();
        session.put(name, made);
        return made;
    }
}
