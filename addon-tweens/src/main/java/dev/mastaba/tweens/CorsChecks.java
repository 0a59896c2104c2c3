package dev.mastaba.tweens;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The checks of a policy. */
final class CorsChecks {
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]++");

    private CorsChecks() {}

    /** Returns whether a text can be the name of a method or a field (RFC 9110, 5.6.2). */
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /**
     * Returns the problems of a policy.
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
                    List.of(origin),
                    List.of(
                            "List the origins: Cors.of(\"https://shop.example\", \"https://*.shop.example\").withCredentials()",
                            "Or remove the credentials: Cors.of(\"*\")")));
        }
        for (String pattern : policy.origins()) {
            OriginPattern.parse(pattern)
                    .problem()
                    .forEach(why -> problems.add(new Problem(
                            "MAST-CORS-002",
                            "\"" + pattern + "\" is not an origin: " + why,
                            List.of(origin),
                            List.of("Specify a scheme, a host, and optionally a port, without a path:"
                                    + " Cors.of(\"https://shop.example\", \"http://localhost:*\")"))));
        }
        for (Names names : Names.values()) {
            names.check(route, policy, origin, problems);
        }
        return problems;
    }

    /** The names in a policy. */
    private enum Names {
        METHODS("method", Cors::methods, ".methods(\"PUT\", \"DELETE\")", "mastaba.tweens.cors.methods = PUT, DELETE"),
        REQUEST_FIELDS(
                "request field",
                Cors::headers,
                ".headers(\"Content-Type\", \"If-Match\")",
                "mastaba.tweens.cors.headers = Content-Type, If-Match"),
        RESPONSE_FIELDS(
                "response field",
                Cors::exposed,
                ".exposing(\"Link\", \"Retry-After\")",
                "mastaba.tweens.cors.exposed = Link, Retry-After");

        private final String what;
        private final Function<Cors, List<String>> names;
        private final String code;
        private final String setting;

        Names(String what, Function<Cors, List<String>> names, String code, String setting) {
            this.what = what;
            this.names = names;
            this.code = code;
            this.setting = setting;
        }

        void check(String route, Cors policy, Origin origin, List<Problem> problems) {
            for (String name : names.apply(policy)) {
                boolean wild = name.equals("*") && policy.credentials() && this != REQUEST_FIELDS;
                if (wild || !isName(name)) {
                    problems.add(new Problem(
                            "MAST-CORS-003",
                            wild
                                    ? "A CORS policy with credentials lists the " + what
                                            + " \"*\", which means all of them only without credentials."
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
