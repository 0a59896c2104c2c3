package dev.mastaba.openapi;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.openapi.schema.Schema;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The ways to log in that the security policy and its parts support.
 *
 * @param schemes the schemes by name
 */
record Logins(Map<String, Object> schemes) {
    private static final String TOKEN = "token";

    static Logins of(Application application, String sessionCookie, String tokenScheme) {
        Map<String, Object> schemes = new TreeMap<>();
        application
                .find(Key.of(SecurityPolicy.class))
                .ifPresent(policy -> add(policy, sessionCookie, tokenScheme, schemes));
        for (SecurityScheme each : application.all(SecurityScheme.class)) {
            schemes.put(each.name(), each.scheme());
        }
        return new Logins(schemes);
    }

    private static void add(
            SecurityPolicy whole, String sessionCookie, String tokenScheme, Map<String, Object> schemes) {
        Deque<Object> open = new ArrayDeque<>(List.of(whole));
        while (!open.isEmpty()) {
            Object part = open.pop();
            if (part instanceof SecurityPolicy policy) {
                policy.parts().forEach(open::push);
            }
            switch (part.getClass().getSimpleName()) {
                case "BasicPolicy" -> schemes.put("basic", http("basic"));
                case "JwtPolicy" ->
                    schemes.put(
                            "jwt",
                            tokenScheme.equalsIgnoreCase("Bearer") ? http("bearer") : key("header", "Authorization"));
                case "BearerPolicy" -> schemes.put("bearer", http("bearer"));
                case "SessionPolicy" -> schemes.put("session", cookie(sessionCookie));
                case "TokenPolicy" -> schemes.put(TOKEN, http("bearer"));
                case "TicketPolicy" -> schemes.put("ticket", cookie("auth"));
                default -> {}
            }
        }
        if (schemes.isEmpty()) {
            schemes.put(
                    whole.isAmbient() ? "session" : "bearer",
                    whole.isAmbient() ? cookie(sessionCookie) : http("bearer"));
        }
    }

    private static Map<String, Object> http(String scheme) {
        Map<String, Object> login = Schema.of("http");
        login.put("scheme", scheme);
        return login;
    }

    private static Map<String, Object> cookie(String name) {
        return key("cookie", name);
    }

    private static Map<String, Object> key(String in, String name) {
        Map<String, Object> login = Schema.of("apiKey");
        login.put("in", in);
        login.put("name", name);
        return login;
    }

    /**
     * Returns the requirement of a view: any of the logins, with the permission as a role, or an API token with the scopes.
     *
     * @param permission the permission; empty if the view requires none
     * @param scopes the scopes of API tokens; null if the view accepts none
     */
    List<Object> requirement(String permission, @Nullable List<String> scopes) {
        List<Object> all = new ArrayList<>();
        for (String name : schemes.keySet()) {
            boolean token = name.equals(TOKEN);
            if (token ? scopes != null : !permission.isEmpty()) {
                all.add(Map.of(name, token ? scopes : List.of(permission)));
            }
        }
        return all.isEmpty() && !permission.isEmpty() ? List.of(Map.of(TOKEN, List.of())) : all;
    }
}
