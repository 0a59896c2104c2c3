package dev.mastaba.provider;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A user's browser at the service: logs in there if required, until it is redirected back. Confined to one thread. */
public final class ServiceVisitor {
    private static final int MOST = 8;
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]* value=\"([^\"]+)\"");

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    private ServiceVisitor() {}

    /**
     * Returns the URL to which a fresh browser of a user is redirected back from a URL of the service.
     *
     * @throws AssertionError if it is not redirected back
     */
    public static URI sentBack(URI place, String user) throws IOException, InterruptedException {
        return new ServiceVisitor().visit(place, user);
    }

    private URI visit(URI place, String user) throws IOException, InterruptedException {
        HttpRequest next = page(place);
        for (int i = 0; i < MOST; i++) {
            HttpResponse<String> answer = client.send(next, HttpResponse.BodyHandlers.ofString());
            URI there = place.resolve(answer.headers()
                    .firstValue("Location")
                    .orElseThrow(() -> new AssertionError(answer + "\n" + answer.body())));
            if (!there.getAuthority().equals(place.getAuthority())) {
                return there;
            }
            next = there.getPath().equals("/login") ? form(there, user) : page(there);
        }
        throw new AssertionError("Too many redirects from " + place);
    }

    private static HttpRequest page(URI place) {
        return HttpRequest.newBuilder(place).header("Accept", "text/html").build();
    }

    /** Returns the request that submits the login form. */
    private HttpRequest form(URI page, String user) throws IOException, InterruptedException {
        String text =
                client.send(page(page), HttpResponse.BodyHandlers.ofString()).body();
        Matcher token = TOKEN.matcher(text);
        if (!token.find()) {
            throw new AssertionError("The page has no form: " + text);
        }
        String fields = "username=" + user + "&password=" + user + "&_csrf=" + token.group(1);
        return HttpRequest.newBuilder(page)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields))
                .build();
    }
}
