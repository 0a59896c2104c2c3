package dev.mastaba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.PercentCode;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.server.ServerRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A request as a case describes it. */
final class CorpusRequest extends ServerRequest {
    static final AttributeKey<String> USER = AttributeKey.of("corpus user", String.class);
    static final AttributeKey<List<String>> GROUPS = AttributeKey.of("corpus groups", List.class);
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private final JsonNode request;
    private final List<Header> headers = new ArrayList<>();

    private CorpusRequest(JsonNode request) {
        super(PercentCode.decode(request.path("script_name").asText()), ServerRequest.Limits.standard());
        this.request = request;
        headers.add(new Header("Host", authority()));
        request.path("headers")
                .properties()
                .forEach(header -> headers.add(
                        new Header(header.getKey(), header.getValue().asText())));
        boolean typed = headers.stream().anyMatch(header -> header.name().equalsIgnoreCase("Content-Type"));
        if ((request.has("body") || WITH_BODY.contains(method())) && !typed) {
            headers.add(new Header("Content-Type", "application/x-www-form-urlencoded"));
        }
        if (request.hasNonNull("userid")) {
            set(USER, request.path("userid").asText());
        }
        List<String> groups = new ArrayList<>();
        request.path("groups").forEach(group -> groups.add(group.asText()));
        set(GROUPS, groups);
    }

    static CorpusRequest of(JsonNode request) {
        return new CorpusRequest(request);
    }

    private String text(String key, String otherwise) {
        return request.hasNonNull(key) ? request.path(key).asText() : otherwise;
    }

    @Override
    public String method() {
        return text("method", "GET");
    }

    @Override
    public String scheme() {
        return text("scheme", "http");
    }

    @Override
    public String authority() {
        return text("host", "example.com");
    }

    @Override
    public String rawPath() {
        return text("script_name", "") + text("path", "/");
    }

    @Override
    public String rawQuery() {
        return text("query", "");
    }

    @Override
    public Headers headers() {
        return Headers.of(headers);
    }

    @Override
    public String remoteAddress() {
        return "127.0.0.1";
    }

    @Override
    protected InputStream openBody() {
        return new ByteArrayInputStream(text("body", "").getBytes(StandardCharsets.UTF_8));
    }
}
