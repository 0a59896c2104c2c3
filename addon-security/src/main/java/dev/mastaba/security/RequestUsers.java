package dev.mastaba.security;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.security.AclPolicy.Groups;
import dev.mastaba.security.UserStore.StoredUser;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The users of a store, each looked up once per request.
 *
 * @param store the store of the users
 */
record RequestUsers(UserStore store) implements Groups {
    private static final AttributeKey<Found> FOUND = AttributeKey.of("the stored user of this request", Found.class);
    private static final long NOBODYS = -1;

    /** The result of a lookup. */
    private record Found(String id, Optional<StoredUser> user) {}

    Optional<StoredUser> find(String id, Request request) {
        Found known = request.find(FOUND)
                .filter(found -> found.id().equals(id))
                .orElseGet(() -> new Found(
                        id,
                        store.in(request).find(id).filter(user -> user.name().equals(id))));
        request.set(FOUND, known);
        return known.user();
    }

    /** Discards the result of the lookup, so that the next call looks the user up again. */
    void forget(Request request) {
        request.set(FOUND, null);
    }

    /** Returns the counter that ends the logins of a user. */
    long logins(String id, Request request) {
        return find(id, request).map(StoredUser::logins).orElse(NOBODYS);
    }

    @Override
    public @Nullable Collection<String> of(String userId, Request request) {
        return find(userId, request).map(StoredUser::groups).orElse(null);
    }
}
