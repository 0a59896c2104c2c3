package dev.mastaba.api;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.HttpException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The bounds of API tokens.
 *
 * @param most the maximum number of tokens of a user
 * @param expiry the maximum time for which a token is valid
 */
record TokenRules(int most, Duration expiry) {
    static final String MOST = "mastaba.api.tokens.max-per-user";
    static final String EXPIRY = "mastaba.api.tokens.max-expiry";

    private static final int STANDARD_MOST = 50;
    private static final int LARGEST_MOST = 10_000;
    private static final int MOST_SCOPES = 30;
    private static final Pattern SCOPE = Pattern.compile("[A-Za-z0-9._:/-]{1,64}");
    private static final Pattern NAME = Pattern.compile("(?=.*\\S)\\P{C}{1,100}");
    private static final Pattern OWNER = Pattern.compile("(?=.*\\S)\\P{C}{1,255}");

    static TokenRules of(Settings settings) {
        return new TokenRules(
                settings.number(MOST, STANDARD_MOST, 1, LARGEST_MOST),
                new ExpirySetting(EXPIRY, Duration.ofDays(365)).read(settings));
    }

    /** Returns the name of a scope if it is valid. */
    static String requireScope(String name) {
        if (!SCOPE.matcher(name).matches()) {
            throw new ConfigurationException(ApiProblems.scopeName(name));
        }
        return name;
    }

    /** Returns the scopes of a new token, sorted, if all values of the token are valid. */
    List<String> check(String owner, String name, Collection<String> scopes, Duration time, Set<String> known) {
        require(
                OWNER.matcher(owner).matches(),
                "The owner of a token has 1 to 255 characters, without control characters.");
        require(
                NAME.matcher(name).matches(),
                "The name of a token has 1 to 100 characters, without control characters.");
        List<String> sorted = scopes.stream().distinct().sorted().toList();
        require(sorted.size() <= MOST_SCOPES, "A token has at most " + MOST_SCOPES + " scopes.");
        for (String scope : sorted) {
            require(
                    known.contains(scope),
                    known.isEmpty()
                            ? "A scope of the token does not exist: no view declares one."
                            : "A scope of the token does not exist. Available: " + String.join(", ", known) + ".");
        }
        require(
                time.toMillis() > 0 && time.compareTo(expiry) <= 0,
                "A token is valid for at least 1 ms and at most " + expiry.toHours() + " hours.");
        return sorted;
    }

    private static void require(boolean valid, String detail) {
        if (!valid) {
            throw HttpException.of(422, detail);
        }
    }
}
