package dev.mastaba.conformance;

import static dev.mastaba.core.view.ViewOptions.requireCsrf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.engine.security.TrustedOrigin;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Cookie;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.security.Csrf;
import dev.mastaba.core.security.CsrfOptions;
import dev.mastaba.core.security.CsrfStoragePolicy;
import dev.mastaba.core.session.CsrfTokens;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.core.session.Session;
import dev.mastaba.core.view.ViewOption;
import dev.mastaba.sessions.MemorySessions;
import dev.mastaba.sessions.SessionOptions;
import dev.mastaba.sessions.Sessions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.opentest4j.TestAbortedException;

/** A case of the groups about forged requests: an application of its own, with sessions in memory, and what a view of it finds. */
final class CsrfCases {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STORED = "TOK";
    private static final String NAME = "_csrft_";

    private final JsonNode input;
    private final ObjectNode answer = JSON.createObjectNode();
    private Consumer<Request> work = request -> {};
    private String token = STORED;

    private CsrfCases(JsonNode input) {
        this.input = input;
    }

    static void ask(Case question) throws Exception {
        CsrfCases asked = new CsrfCases(question.input());
        switch (question.group()) {
            case "same-domain" -> asked.sameDomain();
            case "csrf-origin" -> asked.origin();
            case "csrf-token" -> asked.token();
            case "csrf-policy" -> asked.policy();
            case "csrf-view" -> asked.view();
            default -> throw new IllegalArgumentException(question.group());
        }
        ObjectNode expected = question.expect().deepCopy();
        expected.remove("hint");
        // Of several new tokens the last is sent, once.
        if (expected.path("set_cookies").asInt() > 1) {
            expected.put("set_cookies", 1);
        }
        assertThat(asked.answer).isEqualTo(expected);
    }

    private void sameDomain() {
        answer.put(
                "result",
                new TrustedOrigin(input.path("pattern").asText())
                        .matches(input.path("host").asText()));
    }

    private void origin() throws Exception {
        CsrfOptions allowed =
                input.path("allow_no_origin").asBoolean() ? CsrfOptions.on().allowingNoOrigin() : CsrfOptions.on();
        CsrfOptions options =
                allowed.trusting(Values.texts(input.path("trusted_origins")).toArray(String[]::new));
        work = request -> passes(() -> Csrf.of(request).checkOrigin(options));
        handle(app(new Configurator(settings())), input.path("request"));
    }

    /** What code says is added here to what the setting says; in the reference it replaces that, so then there is none. */
    private Settings settings() {
        return input.hasNonNull("setting") && !input.hasNonNull("trusted_origins")
                ? new Settings(Map.of(
                        "mastaba.csrf.trusted-origins", input.path("setting").asText()))
                : Settings.none();
    }

    private void token() throws Exception {
        JsonNode args = input.path("args");
        CsrfOptions options = named(CsrfOptions.on(), args);
        boolean quiet = args.has("raises") && !args.path("raises").asBoolean();
        work = request -> {
            if (quiet) {
                answer.put("pass", Csrf.of(request).hasToken(options));
            } else {
                passes(() -> Csrf.of(request).checkToken(options));
            }
        };
        handleStored(app(stored(new Configurator())));
    }

    private static CsrfOptions named(CsrfOptions options, JsonNode names) {
        CsrfOptions named =
                names.has("token") ? options.field(names.path("token").textValue()) : options;
        return names.has("header") ? named.header(names.path("header").textValue()) : named;
    }

    private void passes(Runnable check) {
        try {
            check.run();
            answer.put("pass", true);
        } catch (Csrf.BadOrigin | Csrf.BadToken refused) {
            answer.put("pass", false);
            answer.put("error", error(refused));
        }
    }

    private static String error(HttpException refused) {
        assertThat(refused.status()).isEqualTo(400);
        return refused instanceof Csrf.BadOrigin ? "bad_csrf_origin" : "bad_csrf_token";
    }

    private Configurator stored(Configurator config) {
        switch (input.path("policy").asText("legacy")) {
            case "cookie" ->
                config.setCsrfStoragePolicy(
                        CsrfStoragePolicy.inCookie(Cookie.of("csrf_token", "").forScripts()));
            case "session" ->
                config.setCsrfStoragePolicy(CsrfStoragePolicy.inSession(NAME, () -> "made by the policy"));
            default -> config.setCsrfStoragePolicy(CsrfStoragePolicy.inSession());
        }
        return config;
    }

    private Application app(Configurator config) {
        config.setSessionFactory(Sessions.in(new MemorySessions(KeptState.inMemory()), SessionOptions.standard()));
        config.route("begin", "/begin").get(this::begin, requireCsrf(false));
        config.addView(
                request -> {
                    work.accept(request);
                    return Response.text("ok");
                },
                requireCsrf(false));
        return config.makeApplication();
    }

    /** Lets a session begin that has the token, and learns which that is. */
    private Response begin(Request request) {
        if (input.path("policy").asText().equals("session")) {
            Session.of(request).put(NAME, stored());
        } else {
            token = Session.of(request).csrfToken();
        }
        return Response.text("begun");
    }

    /** The token that is there before; that of a session which makes its own is another, which the request's is exchanged for. */
    private String stored() {
        return input.path("stored").asText(STORED);
    }

    private Response handleStored(Application app) throws Exception {
        boolean stored = !input.has("stored") || input.hasNonNull("stored");
        boolean cookie = input.path("policy").asText().equals("cookie");
        if (cookie || input.path("policy").asText().equals("session")) {
            token = stored();
        }
        ObjectNode request = JSON.createObjectNode()
                .put("scheme", input.path("request").path("scheme").asText("http"));
        String sent = "";
        if (stored) {
            sent = cookie ? "csrf_token=" + stored() : cookieOf(handle(app, request.put("path", "/begin")));
        }
        String text = input.path("request").isMissingNode()
                ? "{}"
                : input.path("request").toString();
        request = (ObjectNode) JSON.readTree(stored().isEmpty() ? text : text.replace(stored(), token));
        if (stored) {
            request.withObject("/headers").put("Cookie", sent);
        }
        return handle(app, request);
    }

    private static String cookieOf(Response response) {
        String set = response.headers().all("Set-Cookie").get(0);
        return set.substring(0, set.indexOf(';'));
    }

    private static Response handle(Application app, JsonNode request) throws Exception {
        return app.handle(CorpusRequest.of(request));
    }

    private void policy() throws Exception {
        List<String> found = new ArrayList<>();
        work = request -> input.path("ops").forEach(op -> {
            CsrfTokens tokens = CsrfTokens.of(request);
            found.add(op.asText().equals("new") ? tokens.renew() : tokens.token());
        });
        Response response = handleStored(app(stored(new Configurator())));
        boolean kept = input.hasNonNull("stored");
        String known = kept ? token : "none";
        List<String> made =
                found.stream().filter(each -> !each.equals(known)).distinct().toList();
        ArrayNode named = answer.putArray("tokens");
        found.forEach(each -> named.add(each.equals(known) ? STORED : "NEW" + (made.indexOf(each) + 1)));
        List<String> cookies = response.headers().all("Set-Cookie").stream()
                .filter(each -> each.startsWith("csrf_token="))
                .toList();
        answer.put("set_cookies", cookies.size());
        if (!cookies.isEmpty()) {
            note(cookies.get(cookies.size() - 1), made);
        }
    }

    private void note(String set, List<String> made) {
        String[] parts = set.split("; ");
        ObjectNode cookie = answer.putObject("cookie");
        String[] pair = parts[0].split("=", 2);
        cookie.put("name", pair[0]).put("value", "NEW" + (made.indexOf(pair[1]) + 1));
        ObjectNode attributes = cookie.putObject("attrs");
        for (int i = 1; i < parts.length; i++) {
            String[] sides = parts[i].split("=", 2);
            attributes.put(sides[0].toLowerCase(Locale.ROOT), sides[1]);
        }
    }

    private void view() throws Exception {
        Configurator config = new Configurator();
        config.setSessionFactory(Sessions.in(new MemorySessions(KeptState.inMemory()), SessionOptions.standard()));
        config.route("begin", "/begin").get(this::begin, requireCsrf(false));
        JsonNode said = input.path("options");
        config.setDefaultCsrfOptions(said.isObject() ? options(said) : CsrfOptions.off("as in the reference"));
        boolean ofException = input.path("exception_view").asBoolean();
        JsonNode require = input.path("view").path("require_csrf");
        ViewOption[] guard =
                require.isBoolean() ? new ViewOption[] {requireCsrf(require.booleanValue())} : new ViewOption[0];
        if (ofException && require.asBoolean()) {
            assertThatThrownBy(() -> commitExceptionView(config, guard)).hasMessageContaining("MAST-VIEW-014");
            throw new TestAbortedException("views of exceptions are never checked, and refuse the option");
        }
        if (ofException) {
            config.addView(CsrfCases::fail, requireCsrf(false));
            commitExceptionView(config);
        } else {
            config.addView(request -> Response.text("ok"), guard);
        }
        config.addExceptionView(Csrf.BadToken.class, (refused, request) -> noted(refused));
        config.addExceptionView(Csrf.BadOrigin.class, (refused, request) -> noted(refused));
        Response response = handleStored(config.makeApplication());
        if (!answer.has("error")) {
            answer.put("status", response.status());
            boolean head = input.path("request").path("method").asText().equals("HEAD");
            String body = new String(((Body.Bytes) response.body()).content(), StandardCharsets.UTF_8);
            answer.put("body", head ? "" : body);
        }
    }

    private static void commitExceptionView(Configurator config, ViewOption... options) {
        config.addExceptionView(IllegalStateException.class, (failure, request) -> Response.text("exc"), options);
        config.commit();
    }

    private static Response fail(Request request) {
        throw new IllegalStateException(request.path());
    }

    private Response noted(HttpException refused) {
        answer.put("error", error(refused));
        return refused.response();
    }

    private static CsrfOptions options(JsonNode said) {
        boolean require = !said.has("require_csrf") || said.path("require_csrf").asBoolean();
        CsrfOptions options = named(require ? CsrfOptions.on() : CsrfOptions.off("the case says so"), said);
        if (said.has("safe_methods")) {
            List<String> methods = new ArrayList<>();
            said.path("safe_methods").forEach(each -> methods.add(each.asText()));
            options = options.safeMethods(methods.toArray(String[]::new));
        }
        if (said.has("check_origin") && !said.path("check_origin").asBoolean()) {
            options = options.withoutOriginCheck();
        }
        if (said.path("allow_no_origin").asBoolean()) {
            options = options.allowingNoOrigin();
        }
        String needed = said.path("callback_requires").asText("");
        return needed.isEmpty()
                ? options
                : options.exempt(request -> request.header(needed).isEmpty());
    }
}
