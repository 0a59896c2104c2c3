package dev.mastaba.api;

import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.Collection;
import java.util.List;

/** The errors of the API add-on. */
final class ApiProblems {
    private ApiProblems() {}

    /** Returns the error for a view that required a version from the client and ignored it. */
    static IllegalStateException unchecked(String view) {
        return new IllegalStateException("MAST-API-001  View " + view
                + " requires If-Match, but did not compare the version."
                + "\n    Remedy 1: Call Versions.of(request).is(row.version()) before the view changes the resource."
                + "\n    Remedy 2: Remove the option requireIfMatch() from the view.");
    }

    static Problem unknownLimit(String view, String name, Collection<String> known, Origin origin) {
        return new Problem(
                "MAST-API-002",
                "View " + view + " names the rate limit \"" + name + "\", which does not exist."
                        + NearMisses.hint(name, known)
                        + (known.isEmpty() ? "" : " Available: " + String.join(", ", known) + "."),
                origin,
                "Api.of(config).addRateLimit(\"" + name + "\", RateLimit.perMinute(60));");
    }

    static Problem limitName(String name) {
        return new Problem(
                "MAST-API-003",
                "The name of the rate limit \"" + name + "\" is invalid. A name consists of 1 to 64 ASCII letters,"
                        + " digits, dots, hyphens, and underscores.",
                List.of(),
                "Api.of(config).addRateLimit(\"search\", RateLimit.perMinute(60));");
    }

    static Problem noRoute(String view, Origin origin) {
        return new Problem(
                "MAST-API-004",
                "View " + view + " declares signed() without a purpose, but has no route.",
                origin,
                "Specify the purpose of the links: signed(\"password reset\")");
    }

    static Problem exceptionView(String view, String option, Origin origin) {
        return new Problem(
                "MAST-API-005",
                "Exception view " + view + " declares " + option + ", which has no effect on exception views.",
                origin,
                "Remove the option, or add it to the views that can fail.");
    }

    /** Returns the error for a view whose response cannot be stored. */
    static IllegalStateException notReplayable(String view, IdempotencyRules rules) {
        return new IllegalStateException("MAST-API-006  View " + view
                + " is idempotent, but its response cannot be stored. It is a stream or a file, its body has more than "
                + rules.maxBody() + " bytes, or its header fields have more than " + IdempotencyRules.MAX_HEADERS
                + " characters."
                + "\n    Remedy 1: Return a short response, for example with the address of the new resource."
                + "\n    Remedy 2: Increase the setting " + IdempotencyRules.MAX_BODY + "."
                + "\n    Remedy 3: Remove the option idempotent() from the view.");
    }

    static Problem noDatabase(String view, Origin origin) {
        return new Problem(
                "MAST-API-007",
                "View " + view + " is idempotent, but the application declares no database for responses.",
                origin,
                "Api.of(config).in(database);");
    }

    static Problem scopeName(String name) {
        return new Problem(
                "MAST-API-008",
                "The name of the scope \"" + name + "\" is invalid. A name consists of 1 to 64 ASCII letters, digits,"
                        + " dots, hyphens, underscores, colons, and slashes.",
                List.of(),
                "config.route(\"orders\", \"/orders\").get(this::orders, scope(\"orders:read\"));");
    }

    static Problem noTokenDatabase() {
        return new Problem(
                "MAST-API-009",
                "The application accepts API tokens, but declares no database for them.",
                List.of(),
                "Api.of(config).in(database);");
    }
}
