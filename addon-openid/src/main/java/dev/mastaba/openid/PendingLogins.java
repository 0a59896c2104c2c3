package dev.mastaba.openid;

import dev.mastaba.core.session.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The logins that a browser has begun, in its session: at most {@value #MOST}, of which the oldest is removed first. Each is valid for ten minutes
 * and for one response.
 *
 * @param session the browser's session
 */
record PendingLogins(Session session) {
    static final int MOST = 4;

    private static final String NAME = "openid.pending";

    void add(PendingLogin begun) {
        List<PendingLogin> all = known(begun.begun());
        all.add(begun);
        write(all.subList(Math.max(0, all.size() - MOST), all.size()));
    }

    /** Removes and returns the login to which a response belongs, even if the login then fails. */
    Optional<PendingLogin> take(String state, Instant now) {
        List<PendingLogin> all = known(now);
        Optional<PendingLogin> found =
                all.stream().filter(login -> login.hasState(state)).findFirst();
        found.ifPresent(login -> {
            all.remove(login);
            write(all);
        });
        return found;
    }

    private List<PendingLogin> known(Instant now) {
        List<PendingLogin> all = new ArrayList<>();
        if (session.value(NAME).orElse(null) instanceof List<?> list) {
            list.forEach(data ->
                    PendingLogin.of(data).filter(login -> login.isGood(now)).ifPresent(all::add));
        }
        return all;
    }

    private void write(List<PendingLogin> all) {
        if (all.isEmpty()) {
            session.remove(NAME);
        } else {
            session.put(NAME, all.stream().map(PendingLogin::data).toList());
        }
    }
}
