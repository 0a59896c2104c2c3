package dev.mastaba.system.installation;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a browser: keeps cookies, and asks one server after the other, as a load balancer that takes turns makes it. Confined to one thread. */
public final class Visitor {
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf_token\" value=\"([^\"]+)\"");

    private final HttpClient client;
    private final List<URI> servers;
    private final Map<String, String> cookies = new TreeMap<>();
    private int turn;

    /** A visitor of these servers; a client may be shared by many. */
    public Visitor(HttpClient client, List<URI> servers) {
        this.client = client;
        this.servers = List.copyOf(servers);
    }

    /** Asks for a path. */
    public HttpResponse<String> get(String path) {
        return ask(path, HttpRequest.Builder::GET);
    }

    /** Sends a form that is on a page, with the token that the page has for it. */
    public HttpResponse<String> send(String page, String path, Map<String, String> fields) {
        Map<String, String> all = new TreeMap<>(fields);
        Matcher token = TOKEN.matcher(get(page).body());
        if (token.find()) {
            all.put("csrf_token", token.group(1));
        }
        String form = all.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return ask(
                path,
                request -> request.header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> ask(String path, UnaryOperator<HttpRequest.Builder> how) {
        URI server = servers.get(turn++ % servers.size());
        HttpRequest.Builder request = how.apply(HttpRequest.newBuilder(server.resolve(path))
                .header("Accept", "text/html,*/*;q=0.8")
                .timeout(Duration.ofSeconds(60)));
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies());
        }
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer;
        } catch (IOException failed) {
            throw new AssertionError("Asking for " + path, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** The cookies as the next request sends them. */
    public String cookies() {
        StringBuilder all = new StringBuilder();
        cookies.forEach((name, value) ->
                all.append(all.isEmpty() ? "" : "; ").append(name).append('=').append(value));
        return all.toString();
    }

    /** Takes the cookies of another one. */
    public void takeCookiesOf(Visitor other) {
        cookies.clear();
        cookies.putAll(other.cookies);
    }

    /** Takes cookies as {@link #cookies} writes them. */
    public void takeCookies(String text) {
        cookies.clear();
        for (String each : text.split("; ")) {
            cookies.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
    }

    private void keep(String header) {
        String[] parts = header.split(";", 2);
        int equals = parts[0].indexOf('=');
        String name = parts[0].substring(0, equals);
        if (parts[1].contains("Max-Age=0")) {
            cookies.remove(name);
        } else {
            cookies.put(name, parts[0].substring(equals + 1));
        }
    }
}
