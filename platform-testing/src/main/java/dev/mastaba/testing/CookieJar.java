package dev.mastaba.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;

/** The cookies that a test's client keeps, by the JDK's rules for paths and ages. */
final class CookieJar {
    private final CookieManager manager = new CookieManager(null, CookiePolicy.ACCEPT_ALL);

    /** Returns the request with the cookies for its path. */
    TestRequest fill(TestRequest request) {
        try {
            TestRequest filled = request;
            for (List<String> values : manager.get(uri(request), Map.of()).values()) {
                for (String value : values) {
                    filled = filled.header("Cookie", value);
                }
            }
            return filled;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    void keep(TestRequest request, Client.Received answer) {
        try {
            manager.put(uri(request), Map.of("Set-Cookie", answer.headers().all("Set-Cookie")));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    void clear() {
        manager.getCookieStore().removeAll();
    }

    /** Returns the URI for the cookies. Only the path matters for these; a test may use a target that is not a URI. */
    private static URI uri(TestRequest request) {
        String target = request.target();
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        try {
            return new URI("http://localhost" + path);
        } catch (URISyntaxException malformed) {
            return quoted(path);
        }
    }

    private static URI quoted(String path) {
        try {
            return new URI("http", "localhost", path, null);
        } catch (URISyntaxException noPath) {
            throw new IllegalArgumentException("\"" + path + "\" is not a valid path", noPath);
        }
    }
}
