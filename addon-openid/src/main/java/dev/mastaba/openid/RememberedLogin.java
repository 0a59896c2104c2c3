package dev.mastaba.openid;

import dev.mastaba.core.session.SessionKey;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a session remembers of a login by a provider, beside what the security policy does.
 *
 * @param provider the provider's name
 * @param userId who was logged in
 * @param groups the groups that came along
 * @param token the provider's token, to be named at the logout there; empty where it is not kept
 */
record RememberedLogin(String provider, String userId, List<String> groups, String token) {
    static final SessionKey<RememberedLogin> KEY =
            new SessionKey<>("openid.login", RememberedLogin::read, RememberedLogin::data);

    /** Sessions in cookies hold about 3,000 bytes. */
    private static final int LONGEST_TOKEN = 2_000;

    static RememberedLogin of(OpenIdProvider provider, OpenIdUsers.User user, String token) {
        boolean kept = provider.providerLogout() && token.length() <= LONGEST_TOKEN;
        return new RememberedLogin(provider.name(), user.userId(), user.groups(), kept ? token : "");
    }

    private static @Nullable RememberedLogin read(Object data) {
        return data instanceof Map<?, ?> map
                        && map.get("provider") instanceof String provider
                        && map.get("user") instanceof String user
                        && map.get("groups") instanceof List<?> groups
                        && map.get("token") instanceof String token
                ? new RememberedLogin(
                        provider, user, groups.stream().map(String::valueOf).toList(), token)
                : null;
    }

    private Object data() {
        return Map.of("provider", provider, "user", userId, "groups", groups, "token", token);
    }

    @Override
    public String toString() {
        return "RememberedLogin[" + provider + "]";
    }
}
