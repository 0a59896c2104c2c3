package dev.mastaba.tweens;

import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a browser does with the answers, written from the Fetch standard: the CORS check (4.10), the preflight (4.8) and the filtered response (4.7
 * of its algorithms on responses).
 */
final class Browser {
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "POST");
    private static final Set<String> SAFE_FIELDS = Set.of("accept", "accept-language", "content-language");
    private static final Set<String> SAFE_ANSWERS = Set.of(
            "cache-control",
            "content-language",
            "content-length",
            "content-type",
            "expires",
            "last-modified",
            "pragma");

    private final TestApp app;
    private final String origin;
    private final boolean credentials;

    Browser(TestApp app, String origin, boolean credentials) {
        this.app = app;
        this.origin = origin;
        this.credentials = credentials;
    }

    /** The names of the fields that the script sees; null for a network error. */
    @Nullable
    List<String> fetch(String target, String method, String... fields) {
        List<String> unsafe = Stream.of(fields)
                .map(field -> field.toLowerCase(Locale.ROOT))
                .filter(field -> !SAFE_FIELDS.contains(field))
                .sorted()
                .toList();
        boolean simple = SAFE_METHODS.contains(method) && unsafe.isEmpty();
        if (!simple && !preflight(target, method, unsafe)) {
            return null;
        }
        TestRequest request = TestRequest.of(method, target).header("Origin", origin);
        for (String field : fields) {
            request = request.header(field, "x");
        }
        TestResponse response = app.request(request);
        return passes(response) ? visible(response) : null;
    }

    private boolean preflight(String target, String method, List<String> unsafe) {
        TestRequest request = TestRequest.of("OPTIONS", target)
                .header("Accept", "*/*")
                .header("Access-Control-Request-Method", method)
                .header("Origin", origin);
        if (!unsafe.isEmpty()) {
            request = request.header("Access-Control-Request-Headers", String.join(",", unsafe));
        }
        TestResponse response = app.request(request);
        if (!passes(response) || response.status() < 200 || response.status() > 299) {
            return false;
        }
        List<String> methods = list(response, "Access-Control-Allow-Methods");
        boolean allowed =
                methods.contains(method) || SAFE_METHODS.contains(method) || !credentials && methods.contains("*");
        List<String> names = list(response, "Access-Control-Allow-Headers").stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        return allowed
                && unsafe.stream()
                        .allMatch(name -> names.contains(name)
                                || !credentials && names.contains("*") && !name.equals("authorization"));
    }

    /** The CORS check. */
    private boolean passes(TestResponse response) {
        List<String> allowed = response.headers().all("Access-Control-Allow-Origin");
        if (allowed.size() != 1) {
            return false;
        }
        if (!credentials && allowed.get(0).equals("*")) {
            return true;
        }
        return allowed.get(0).equals(origin)
                && (!credentials
                        || response.headers()
                                .all("Access-Control-Allow-Credentials")
                                .equals(List.of("true")));
    }

    private List<String> visible(TestResponse response) {
        List<String> exposed = list(response, "Access-Control-Expose-Headers");
        List<String> seen = new ArrayList<>();
        response.headers().forEach(header -> {
            String name = header.name().toLowerCase(Locale.ROOT);
            boolean named = exposed.stream().anyMatch(header.name()::equalsIgnoreCase);
            if (SAFE_ANSWERS.contains(name) || named || !credentials && exposed.contains("*")) {
                seen.add(name);
            }
        });
        return seen;
    }

    private static List<String> list(TestResponse response, String name) {
        return response.headers().all(name).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(String::strip)
                .toList();
    }
}
