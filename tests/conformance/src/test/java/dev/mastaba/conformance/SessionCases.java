package dev.mastaba.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mastaba.core.application.RequestCallbacks;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.session.Session;
import dev.mastaba.sessions.SessionKeys;
import dev.mastaba.sessions.SessionOptions;
import dev.mastaba.sessions.Sessions;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A case of the groups about sessions: requests one after another through signed cookies, at times that the case says. */
final class SessionCases {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SessionKeys SECRET = SessionKeys.random();
    private static final SessionKeys OTHER = SessionKeys.random();

    private final Map<String, String> tokens = new HashMap<>();
    private final Map<String, String> saved = new HashMap<>();
    private final SessionOptions options;
    private final String cookieName;
    private String jar = "";
    private JsonNode step = JSON.createObjectNode();
    private ObjectNode noted = JSON.createObjectNode();

    private SessionCases(JsonNode factory) {
        options = options(factory);
        cookieName = cookieName(factory);
    }

    static void ask(Case question) {
        SessionCases cases = new SessionCases(question.input().path("factory"));
        boolean loose = question.quirk().equals("session-keys");
        try (TestApp app = cases.app(SECRET)) {
            for (int i = 0; i < question.input().path("requests").size(); i++) {
                cases.step = question.input().path("requests").path(i);
                ObjectNode expected = question.expect().path("requests").path(i).deepCopy();
                normalize(expected, loose);
                ObjectNode answered = reread(cases.answer(app));
                normalize(answered, loose);
                assertThat(answered).as("request %s", i).isEqualTo(expected);
            }
        }
    }

    /** Whole numbers of one kind. */
    private static ObjectNode reread(ObjectNode answered) {
        try {
            return (ObjectNode) JSON.readTree(answered.toString());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Our names have no room for tokens and messages; our cookie says {@code Max-Age} alone, which every browser takes (RFC 6265, 5.3). */
    private static void normalize(ObjectNode request, boolean loose) {
        if (request.path("cookie_attrs") instanceof ObjectNode attributes) {
            attributes.remove("expires");
        }
        if (request.path("callback_error") instanceof ObjectNode error) {
            error.remove("hint");
        }
        request.path("results").forEach(result -> {
            if (result instanceof ObjectNode object && object.has("error")) {
                object.remove("hint");
            }
        });
        if (loose) {
            List<String> names = new ArrayList<>();
            request.path("data").fieldNames().forEachRemaining(names::add);
            names.stream()
                    .filter(name -> name.startsWith("_"))
                    .forEach(name -> ((ObjectNode) request.path("data")).remove(name));
            request.path("results").forEach(result -> {
                if (result instanceof ArrayNode list) {
                    for (int i = list.size() - 1; i >= 0; i--) {
                        if (list.path(i).asText().startsWith("_")) {
                            list.remove(i);
                        }
                    }
                }
            });
        }
    }

    private static String cookieName(JsonNode factory) {
        return factory.path("cookie_name").asText("session");
    }

    private static SessionOptions options(JsonNode factory) {
        return SessionOptions.standard()
                .name(cookieName(factory))
                .path(factory.path("path").asText("/"))
                .domain(factory.path("domain").asText(null))
                .maxAge(seconds(factory, "max_age", null))
                .secure(factory.path("secure").asBoolean(false))
                .httpOnly(factory.path("httponly").asBoolean(false))
                .sameSite(factory.has("samesite") ? factory.path("samesite").textValue() : "Lax")
                .idle(seconds(factory, "timeout", 1200L))
                .absolute(null)
                .reissue(seconds(factory, "reissue_time", 0L))
                .setOnException(factory.path("set_on_exception").asBoolean(true))
                .keepEmpty(true)
                .limit(1 << 20);
    }

    private static Duration seconds(JsonNode factory, String name, Long otherwise) {
        JsonNode said = factory.path(name);
        if (said.isMissingNode()) {
            return otherwise == null ? null : Duration.ofSeconds(otherwise);
        }
        return said.isNull() ? null : Duration.ofMillis(millis(said));
    }

    /** Seconds, whole or not. */
    private static long millis(JsonNode seconds) {
        return Math.round(seconds.asDouble() * 1000);
    }

    private TestApp app(SessionKeys keys) {
        Configurator config = new Configurator();
        config.setSessionFactory(
                Sessions.inSignedCookies(keys, options, () -> Instant.ofEpochMilli(millis(step.path("at")))));
        config.addView(this::run);
        config.addExceptionView(IllegalStateException.class, (failure, request) -> Response.text("failed"));
        return TestApp.of(config.makeApplication());
    }

    private Response run(Request request) {
        Session session = Session.of(request);
        SessionProgram program = new SessionProgram(session, tokens);
        noted.put("new", session.isNew());
        ArrayNode results = noted.putArray("results");
        for (JsonNode op : step.path("ops")) {
            results.add(JSON.<JsonNode>valueToTree(program.run(op)));
        }
        // After all was written: to look is no use of the session.
        RequestCallbacks.of(request).onFinished(done -> noted.set("data", JSON.valueToTree(program.data())));
        if (step.path("exception").asBoolean()) {
            throw new IllegalStateException();
        }
        return Response.text("done");
    }

    private ObjectNode answer(TestApp app) {
        String cookie = sent();
        noted = JSON.createObjectNode();
        TestRequest request = TestRequest.get("/");
        app.clearCookies();
        TestResponse response = app.request(
                cookie.isEmpty() && !step.path("send").asText().equals("empty")
                        ? request
                        : request.header("Cookie", cookieName + "=" + cookie));
        String set = response.header("Set-Cookie");
        noted.put("set_cookie", set != null);
        if (set != null) {
            note(set, response.headers().all("Set-Cookie").size());
        } else if (response.failure() != null) {
            noted.putObject("callback_error").put("error", "value_error");
        }
        if (step.hasNonNull("save")) {
            saved.put(step.path("save").asText(), jar);
        }
        return noted;
    }

    private void note(String set, int fields) {
        String[] parts = set.split("; ");
        noted.put("cookie_name", parts[0].substring(0, parts[0].indexOf('=')));
        jar = parts[0].substring(parts[0].indexOf('=') + 1);
        ObjectNode attributes = noted.putObject("cookie_attrs");
        for (int i = 1; i < parts.length; i++) {
            String[] sides = parts[i].split("=", 2);
            String name = sides[0].toLowerCase(Locale.ROOT);
            if (sides.length == 2) {
                attributes.put(name, sides[1]);
            } else {
                attributes.put(name, true);
            }
        }
        noted.put("cookies_set", fields);
    }

    private String sent() {
        JsonNode send = step.path("send");
        if (send.has("saved")) {
            return saved.get(send.path("saved").asText());
        }
        return switch (send.asText("jar")) {
            case "none", "empty" -> "";
            case "tampered" -> tampered();
            case "truncated" -> jar.substring(0, 10);
            case "garbage" -> "garbage";
            case "other-secret" -> forged();
            default -> jar;
        };
    }

    private String tampered() {
        int at = jar.length() - 5;
        return jar.substring(0, at) + (jar.charAt(at) == 'A' ? 'B' : 'A') + jar.substring(at + 1);
    }

    /** What another installation made. */
    private String forged() {
        Map<String, Object> kept = new TreeMap<>();
        JsonNode before = step;
        ObjectNode notedBefore = noted;
        step = JSON.createObjectNode()
                .put("at", before.path("at").asDouble())
                .set("ops", JSON.valueToTree(List.of(List.of("set", "k", "evil"))));
        try (TestApp app = app(OTHER)) {
            String set = app.get("/").header("Set-Cookie");
            kept.put("set", set.substring(set.indexOf('=') + 1, set.indexOf(';')));
        } finally {
            step = before;
            noted = notedBefore;
        }
        return (String) kept.get("set");
    }
}
