package dev.mastaba.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.TextForm;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Cookie;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.security.Csrf;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.session.CsrfTokens;
import dev.mastaba.core.session.Session;
import dev.mastaba.core.view.ViewOptions;
import dev.mastaba.security.AclPolicy;
import dev.mastaba.security.AclPolicy.Groups;
import dev.mastaba.security.BasicPolicy;
import dev.mastaba.security.BearerPolicy;
import dev.mastaba.security.PasswordHasher;
import dev.mastaba.security.TicketKeys;
import dev.mastaba.security.TicketPolicy;
import dev.mastaba.sessions.SessionsAddOn;
import dev.mastaba.templates.TemplatesAddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import dev.mastaba.tweens.Tweens;
import dev.mastaba.tweens.Tweens.AccessLogFormat;
import dev.mastaba.tweens.TweensAddOn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nothing secret is told: not by logs, pages, introspection, nor by the text of any object. Users log in by all ways that there are, things fail, and
 * then everything that was said, and every object that is left, is looked through for what is secret.
 */
class SecretsTest {
    private static final String PASSWORD = "correct-horse-4711";
    private static final String DATABASE_PASSWORD = "database-battery-4712";
    private static final String REDIS_PASSWORD = "redis-staple-4713";

    /** What holds the keys or the connection, by the store's name. */
    private static final Map<String, String> HOLDERS = Map.of(
            "cookie", "dev.mastaba.core.http.EncryptedCodec",
            "signed", "dev.mastaba.core.http.SignedCodec",
            "memory", "dev.mastaba.sessions.MemorySessions",
            "jdbc", "dev.mastaba.sessions.JdbcSessions",
            "redis", "dev.mastaba.sessions.RedisSessions$Address");

    @TempDir
    private Path folder;

    /** By what they are. */
    private final Map<String, String> secrets = new ConcurrentHashMap<>();

    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private final Queue<Object> met = new ConcurrentLinkedQueue<>();
    private final PasswordHasher hasher = PasswordHasher.of(new PasswordHasher.Cost(64, 1, 1), 1, 10);
    private final Map<String, String> passwords = new HashMap<>();
    private String token = "";
    private TicketKeys tickets = TicketKeys.of(List.of(TicketKeys.generate("1")));
    private SecurityPolicy policy = AclPolicy.of(Groups.none());

    @BeforeEach
    void makeSecrets() throws IOException, JOSEException {
        String ticketKey = TicketKeys.generate("2");
        tickets = TicketKeys.of(List.of(ticketKey));
        passwords.put("ada", hasher.hash(PASSWORD));
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("1").generate();
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("1").build(),
                new JWTClaimsSet.Builder()
                        .issuer("https://id.example")
                        .audience("notes")
                        .subject("robot")
                        .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                        .build());
        jwt.sign(new ECDSASigner(key));
        token = jwt.serialize();
        policy = AclPolicy.of(
                Groups.none(),
                TicketPolicy.of(tickets),
                BasicPolicy.of("API", (name, password, request) -> password.equals(PASSWORD)),
                BearerPolicy.of(
                        BearerPolicy.Trust.of("https://id.example", "notes", "ES256"), new JWKSet(key).toString(true)));
        String sessionKey = Base64.getEncoder().encodeToString(random());
        Path file = Files.writeString(folder.resolve("sessions.key"), sessionKey + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        secrets.put("session key", sessionKey);
        secrets.put("ticket key", ticketKey.substring(2));
        secrets.put("password", PASSWORD);
        secrets.put(
                "password's hash",
                passwords.get("ada").substring(passwords.get("ada").lastIndexOf('$') + 1));
        secrets.put("database's password", DATABASE_PASSWORD);
        secrets.put("Redis' password", REDIS_PASSWORD);
        secrets.put("JWT", token);
        secrets.put("JWT's signature", token.substring(token.lastIndexOf('.') + 1));
        secrets.put("private key", String.valueOf(key.getD()));
        secrets.put("Basic credentials", basic());
    }

    private static byte[] random() {
        return dev.mastaba.core.engine.text.RandomBits.bytes(32);
    }

    private static String basic() {
        return Base64.getEncoder().encodeToString(("api:" + PASSWORD).getBytes(UTF_8));
    }

    private Settings settings(String store) {
        Map<String, String> values = new TreeMap<>(Map.of(
                "mastaba.sessions.store",
                store,
                "mastaba.sessions.redis.password",
                REDIS_PASSWORD,
                "mastaba.debug.all",
                "true",
                "mastaba.dev",
                "true"));
        if (!store.equals("memory") && !store.equals("jdbc") && !store.equals("redis")) {
            values.put(
                    "mastaba.sessions.key-file", folder.resolve("sessions.key").toString());
        }
        if (store.equals("redis")) {
            // Nobody listens there.
            values.put("mastaba.sessions.redis.url", "redis://127.0.0.1:9/0");
        }
        return new Settings(values);
    }

    private void include(Configurator config) {
        met.add(config.settings());
        config.include(new TemplatesAddOn());
        config.include(new TweensAddOn());
        config.include(new SessionsAddOn(Map.of("sessions", database())));
        Tweens.of(config).accessLog(AccessLogFormat.COMBINED);
        config.setSecurityPolicy(policy);
        config.route("form", "/form").get(this::form);
        config.route("login", "/login").post(this::login);
        config.route("save", "/save").post(request -> Response.text("saved"));
        config.route("me", "/me").get(this::me, ViewOptions.permission("be"));
        config.route("broken", "/broken").get(request -> {
            meet(request);
            throw new IllegalStateException("broken on purpose");
        });
    }

    private static DataSource database() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:secrets;DB_CLOSE_DELAY=-1");
        database.setUser("sa");
        database.setPassword(DATABASE_PASSWORD);
        return database;
    }

    /** Keeps what belongs to a request, to be looked at when that has been answered. */
    private void meet(Request request) {
        met.add(request);
        met.add(Session.of(request));
        met.add(Csrf.of(request));
        met.add(CsrfTokens.of(request));
        met.add(request.headers());
        met.add(request.form());
        met.add(request.cookies().keySet());
        Identity.of(request).ifPresent(met::add);
    }

    private Response form(Request request) {
        Session.of(request).put("user-secret", "session-value-4714");
        String masked = Csrf.of(request).token();
        secrets.put("token as it is stored", CsrfTokens.of(request).token());
        secrets.put("token as it is shown", masked);
        meet(request);
        return Response.text(masked);
    }

    private Response login(Request request) {
        meet(request);
        String name = request.form().find("name").orElse("");
        met.add(hasher.check(request.form().find("password").orElse(""), passwords.get(name)));
        List<Header> fields = policy.remember(request, name);
        met.addAll(fields);
        met.add(Cookie.of("auth", fields.get(0).value().replaceFirst("[^=]*=([^;]*).*", "$1")));
        Response answer = Response.text("welcome");
        for (Header field : fields) {
            answer = answer.withHeader(field.name(), field.value());
        }
        met.add(answer.headers());
        return answer;
    }

    private Response me(Request request) {
        meet(request);
        return Response.text(Identity.of(request).map(Identity::userId).orElse("nobody"));
    }

    /** A page that was answered, less the fields that are for its browser alone. */
    private TestResponse ask(TestApp app, TestRequest request) {
        TestResponse answer = app.request(request);
        for (String cookie : answer.headers().all("Set-Cookie")) {
            String value = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
            if (!value.isEmpty()) {
                secrets.put("cookie " + cookie.substring(0, cookie.indexOf('=')) + " " + secrets.size(), value);
            }
        }
        for (Header field : answer.headers()) {
            if (!field.name().equalsIgnoreCase("Set-Cookie")) {
                said.add("answer: " + field.name() + ": " + field.value());
            }
        }
        if (!request.toString().contains("/form")) {
            said.add("answer: " + answer.body());
        }
        return answer;
    }

    private void live(TestApp app, boolean stored) {
        String shown = ask(app, TestRequest.get("/form")).body();
        ask(app, TestRequest.post("/login").form(Map.of("name", "ada", "password", PASSWORD)));
        TestResponse login = ask(
                app, TestRequest.post("/login").form(Map.of("name", "ada", "password", PASSWORD, "csrf_token", shown)));
        if (stored) {
            login.expectStatus(200);
            ask(app, TestRequest.get("/me")).expectStatus(403);
        }
        for (String accept : List.of("text/html", "application/json", "text/plain")) {
            ask(app, TestRequest.get("/broken").header("Accept", accept)).expectStatus(500);
            ask(app, TestRequest.get("/nowhere").header("Accept", accept));
            ask(app, TestRequest.post("/save").header("Accept", accept).form(Map.of("csrf_token", "wrong" + shown)));
            ask(app, TestRequest.post("/save").header("Accept", accept).header("X-CSRF-Token", shown + "A"));
        }
        ask(app, TestRequest.get("/me").header("Authorization", "Basic " + basic()));
        ask(app, TestRequest.get("/me").header("Authorization", "Bearer " + token));
        ask(app, TestRequest.get("/me").header("Authorization", "Bearer " + token + "A"));
        ask(app, TestRequest.get("/me").cookie("auth", secrets.get("ticket key")));
        ask(app, TestRequest.get("/me").cookie("session", "A" + secrets.get("token as it is stored")));
    }

    private void introspect(TestApp app) {
        said.add("text form: " + TextForm.of(app.application()).text());
        Introspector seen = app.application().introspector();
        seen.categories()
                .forEach(category -> seen.category(category).forEach(each -> {
                    said.add("introspection: " + each);
                    said.add("introspection: " + each.introspectable().facts());
                }));
    }

    private void expectNothingTold(Collection<String> texts) {
        for (String text : texts) {
            secrets.forEach((what, secret) ->
                    assertThat(text.contains(secret)).as("%s in %s", what, text).isFalse());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cookie", "signed", "memory", "jdbc", "redis"})
    void nothingTellsWhatIsSecret(String store) {
        boolean stored = !store.equals("redis");
        try (HeardLogs logs = new HeardLogs();
                TestApp app = TestApp.of(Composition.of(this::include).settings(settings(store)))
                        .overSocket()) {
            if (stored) {
                live(app, true);
            } else {
                secrets.put("token as it is stored", "none");
                ask(app, TestRequest.get("/form")).expectStatus(503);
                ask(app, TestRequest.get("/broken"));
            }
            introspect(app);
            met.add(app.application());
            List<Object> objects = ObjectWalk.from(new ArrayList<>(met));
            List<String> classes = objects.stream()
                    .map(each -> each.getClass().getName())
                    .distinct()
                    .toList();
            assertThat(classes)
                    .hasSizeGreaterThan(100)
                    .contains(
                            "dev.mastaba.core.extend.Settings",
                            "dev.mastaba.core.engine.dispatch.Router",
                            "dev.mastaba.security.TicketKeys",
                            "dev.mastaba.security.BearerPolicy",
                            "dev.mastaba.security.PasswordHash",
                            "dev.mastaba.sessions.RequestSession",
                            HOLDERS.get(store));
            objects.forEach(each -> said.add(each.getClass().getName() + ": " + each));
            assertThat(logs.lines()).hasSizeGreaterThan(10).anyMatch(line -> line.contains("broken on purpose"));
            said.addAll(logs.lines());
            assertThat(secrets).hasSizeGreaterThan(stored ? 13 : 10);
            expectNothingTold(said);
        }
    }

    /** The test above would see it. */
    @Test
    void somethingThatIsToldIsFound() {
        record Teller(String password) {}
        List<Object> objects = ObjectWalk.from(List.of(Map.of("a", List.of(new Teller(PASSWORD)))));
        assertThatThrownBy(() ->
                        expectNothingTold(objects.stream().map(String::valueOf).toList()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("password");
    }

    @Test
    void whatIsWrongWithASettingIsToldWithoutItsSecret() {
        Map<String, String> wrong = Map.of(
                "mastaba.sessions.redis.url",
                "redis://:" + REDIS_PASSWORD + "@127.0.0.1:9/0",
                "mastaba.sessions.store",
                "redis");
        assertThatThrownBy(() -> Composition.of(this::include)
                        .settings(new Settings(wrong))
                        .makeApplication())
                .hasMessageContaining("mastaba.sessions.redis.url")
                .satisfies(refused -> {
                    List<String> told = new ArrayList<>();
                    for (Throwable each = refused; each != null; each = each.getCause()) {
                        told.add(each.toString());
                    }
                    expectNothingTold(told);
                });
    }

    @Test
    void fieldsAndCookiesSayTheirNamesAlone() {
        assertThat(new Header("Authorization", "Basic " + basic())).hasToString("Header[name=Authorization, value=…]");
        assertThat(Headers.of("set-cookie", "session=4711")).hasToString("[Header[name=set-cookie, value=…]]");
        assertThat(Cookie.of("session", "4711")).hasToString("session=…; Path=/; HttpOnly; SameSite=Lax");
        assertThat(new Header("Accept", "text/html")).hasToString("Header[name=Accept, value=text/html]");
    }
}
