package dev.mastaba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.PercentCode;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.server.ReceivedHead;
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

    private CorpusRequest(JsonNode request) {
        super(head(request), PercentCode.decode(text(request, "script_name", "")), ServerRequest.Limits.standard());
        this.request = request;
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

    private static ReceivedHead head(JsonNode request) {
        String method = text(request, "method", "GET");
        String host = text(request, "host", "example.com");
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("Host", host));
        request.path("headers")
                .properties()
                .forEach(header -> headers.add(
                        new Header(header.getKey(), header.getValue().asText())));
        boolean typed = headers.stream().anyMatch(header -> header.name().equalsIgnoreCase("Content-Type"));
        if ((request.has("body") || WITH_BODY.contains(method)) && !typed) {
            headers.add(new Header("Content-Type", "application/x-www-form-urlencoded"));
        }
        return new ReceivedHead(
                method,
                text(request, "scheme", "http"),
                host,
                text(request, "script_name", "") + text(request, "path", "/"),
                text(request, "query", ""),
                Headers.of(headers),
                "127.0.0.1");
    }

    private static String text(JsonNode request, String key, String otherwise) {
        return request.hasNonNull(key) ? request.path(key).asText() : otherwise;
    }

    @Override
    protected InputStream openBody() {
        return new ByteArrayInputStream(text(request, "body", "").getBytes(StandardCharsets.UTF_8));
    }
}
