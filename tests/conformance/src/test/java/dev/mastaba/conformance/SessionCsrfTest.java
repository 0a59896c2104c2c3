package dev.mastaba.conformance;

import java.util.Set;

/** Sessions in signed cookies, and checks against forged requests. */
class SessionCsrfTest extends CategoryTest {
    private static final Set<String> SESSIONS = Set.of(
            "set-cookie-ops",
            "timeout",
            "reissue",
            "invalidate",
            "bad-cookie",
            "set-on-exception",
            "size",
            "cookie-attrs",
            "flash",
            "csrf-session");

    SessionCsrfTest() {
        super("session-csrf", Set.of("origin-case"));
    }

    @Override
    void ask(Case question) throws Exception {
        if (SESSIONS.contains(question.group())) {
            SessionCases.ask(question);
        } else {
            CsrfCases.ask(question);
        }
    }
}
