package dev.mastaba.tweens;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The checks of a policy. */
final class CorsChecks {
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]++");

    private CorsChecks() {}

    /** Returns whether a text can be the name of a method or a field (RFC 9110, 5.6.2). */
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    static List<Problem> check(Cors policy, Origin origin) {
        List<Problem> problems = new ArrayList<>();
        if (policy.credentials() && policy.origins().contains("*")) {
            problems.add(new Problem(
                    "MAST-CORS-001",
                    "A CORS policy lets everybody's scripts read answers with the user's cookies: \"*\" with credentials. Browsers refuse"
                            + " that, and what stood in for it would let any site act as the user.",
                    List.of(origin),
                    List.of(
                            "Name the origins: Cors.of(\"https://shop.example\", \"https://*.shop.example\").withCredentials()",
                            "Or leave the credentials out: Cors.of(\"*\")")));
        }
        for (String pattern : policy.origins()) {
            OriginPattern.parse(pattern)
                    .problem()
                    .forEach(
                            why -> problems.add(
                                    new Problem(
                                            "MAST-CORS-002",
                                            "\"" + pattern + "\" is no origin: " + why,
                                            List.of(origin),
                                            List.of(
                                                    "Scheme, host and perhaps a port, no path: Cors.of(\"https://shop.example\", \"http://localhost:*\")"))));
        }
        names(policy.methods(), "method", policy, origin, problems);
        names(policy.headers(), "request field", policy, origin, problems);
        names(policy.exposed(), "response field", policy, origin, problems);
        return problems;
    }

    private static void names(List<String> names, String what, Cors policy, Origin origin, List<Problem> problems) {
        for (String name : names) {
            boolean wild = name.equals("*") && policy.credentials() && !what.equals("request field");
            if (wild || !isName(name)) {
                problems.add(new Problem(
                        "MAST-CORS-003",
                        wild
                                ? "A CORS policy with credentials names the " + what
                                        + " \"*\", which means all of them only without" + " credentials."
                                : "A CORS policy names the " + what + " \"" + name + "\", which is no name of one.",
                        List.of(origin),
                        List.of("Name each " + what + " by itself, in an argument of its own.")));
            }
        }
    }
}
