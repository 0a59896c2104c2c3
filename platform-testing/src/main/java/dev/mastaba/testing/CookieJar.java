package dev.mastaba.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The cookies that a test's client keeps, by the JDK's rules for paths and ages. */
final class CookieJar {
    private final CookieManager manager = new CookieManager(null, CookiePolicy.ACCEPT_ALL);

    /** The request with the cookies for its path. */
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

    private static URI uri(TestRequest request) {
        return URI.create("http://localhost").resolve(request.target());
    }
}
