package dev.mastaba.tweens;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The checks of a policy. */
final class CorsChecks {
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]++");
    private static final String REQUEST_FIELD = "request field";

    private CorsChecks() {}

    /** Returns whether a text can be the name of a method or a field (RFC 9110, 5.6.2). */
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /**
     * Returns the problems with a policy.
     *
     * @param route the route of the policy; empty for all routes
     */
    static List<Problem> check(String route, Cors policy, Origin origin) {
        List<Problem> problems = new ArrayList<>();
        if (policy.credentials() && policy.origins().contains("*")) {
            problems.add(new Problem(
                    "MAST-CORS-001",
                    "A CORS policy allows all origins (\"*\") with credentials. Browsers reject this combination, because any site could"
                            + " act as the user.",
                    origin,
                    "List the origins: Cors.of(\"https://shop.example\", \"https://*.shop.example\").withCredentials()",
                    "Or allow all origins, but without credentials: Cors.of(\"*\")"));
        }
        for (String pattern : policy.origins()) {
            OriginPattern.parse(pattern)
                    .problem()
                    .forEach(why -> problems.add(new Problem(
                            "MAST-CORS-002",
                            "\"" + pattern + "\" is not a valid origin: " + why,
                            origin,
                            "Specify a scheme, a host, and optionally a port, without a path:"
                                    + " Cors.of(\"https://shop.example\", \"http://localhost:*\")")));
        }
        for (Names names : names(policy)) {
            names.check(route, policy, origin, problems);
        }
        return problems;
    }

    private static List<Names> names(Cors policy) {
        return List.of(
                new Names(
                        "method",
                        policy.methods(),
                        ".methods(\"PUT\", \"DELETE\")",
                        "mastaba.tweens.cors.methods = PUT, DELETE"),
                new Names(
                        REQUEST_FIELD,
                        policy.headers(),
                        ".headers(\"Content-Type\", \"If-Match\")",
                        "mastaba.tweens.cors.headers = Content-Type, If-Match"),
                new Names(
                        "response field",
                        policy.exposed(),
                        ".exposing(\"Link\", \"Retry-After\")",
                        "mastaba.tweens.cors.exposed = Link, Retry-After"));
    }

    /**
     * Names of one kind in a policy.
     *
     * @param what the kind, such as {@code method}
     * @param code an example of the call that lists them
     * @param setting an example of the setting that lists them
     */
    private record Names(String what, List<String> names, String code, String setting) {
        void check(String route, Cors policy, Origin origin, List<Problem> problems) {
            for (String name : names) {
                boolean wild = name.equals("*") && policy.credentials() && !what.equals(REQUEST_FIELD);
                if (wild || !isName(name)) {
                    problems.add(new Problem(
                            "MAST-CORS-003",
                            wild
                                    ? "A CORS policy with credentials lists the " + what
                                            + " \"*\", which allows all names only in a policy without credentials."
                                    : "A CORS policy lists the " + what + " \"" + name
                                            + "\", which is not a valid name.",
                            List.of(origin),
                            remedies(route)));
                }
            }
        }

        /** Returns the remedies; settings do not change the policy of one route. */
        private List<String> remedies(String route) {
            String inCode = "List each " + what + " as a separate argument: " + code;
            return route.isEmpty()
                    ? List.of(inCode, "Or list them in the application's settings: " + setting)
                    : List.of(inCode);
        }
    }
}
