package dev.mastaba.core.session;

import java.util.Optional;

/** The tokens that the session itself stores. (Pyramid: {@code LegacySessionCSRFStoragePolicy}.) */
record SessionTokens(Session session) implements CsrfTokens {
    @Override
    public String token() {
        String token = session.csrfToken();
        return token.isEmpty() ? renew() : token;
    }

    @Override
    public Optional<String> find() {
        return session.knownCsrfToken().filter(token -> !token.isEmpty());
    }

    @Override
    public String renew() {
        return session.newCsrfToken();
    }
}
