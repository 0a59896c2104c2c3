package dev.mastaba.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mastaba.core.action.ConfigurationException;
import dev.mastaba.core.action.ConflictException;
import dev.mastaba.core.action.Problem;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.composition.Composition;
import dev.mastaba.core.composition.Participant;
import dev.mastaba.core.composition.Role;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.message.Body;
import dev.mastaba.core.message.Response;
import dev.mastaba.core.registry.Key;
import dev.mastaba.core.registry.Settings;
import dev.mastaba.core.router.Application;
import dev.mastaba.core.routing.UrlParts;
import dev.mastaba.core.statics.CacheBuster;
import dev.mastaba.core.statics.StaticOption;
import dev.mastaba.core.statics.StaticOptions;
import dev.mastaba.core.statics.StaticPath;
import dev.mastaba.core.url.Urls;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Assets and overrides of them, static views and their URLs. */
class StaticTest extends CategoryTest {
    /** Rules of ours that the cases' way to configure breaks: a target has to exist, a folder to be served has files. */
    private static final Set<String> OURS =
            Set.of("MAST-ASSET-001", "MAST-ASSET-002", "MAST-ASSET-003", "MAST-ASSET-007", "MAST-STATIC-001");

    @TempDir
    static Path root;

    private static @Nullable StaticFixture fixture;

    StaticTest() {
        super(
                "static",
                Set.of(
                        "bad-url",
                        "route-newline",
                        "dotted-name",
                        "static-dot-redirect",
                        "static-any-method",
                        "range-webob",
                        "mime-host",
                        "http-date-rfc850",
                        "urljoin"));
    }

    @BeforeAll
    static void prepare() {
        fixture = StaticFixture.in(root);
    }

    @Override
    void ask(Case question) throws Exception {
        JsonNode input = question.input();
        assume(input);
        String group = question.group();
        Assumptions.assumeFalse(group.equals("abspath"), "no file names");
        if (group.equals("resolve-spec")) {
            resolve(input, question.expect());
        } else if (input.has("op")) {
            askAsset(input, question.expect());
        } else if (group.startsWith("static-url") || group.startsWith("cache-buster")) {
            askUrl(input, question.expect());
        } else {
            serve(input, question.expect());
        }
    }

    private static void assume(JsonNode input) {
        String text = input.toString();
        Assumptions.assumeFalse(text.contains("\"commit\""), "one commit only");
        Assumptions.assumeFalse(text.contains("\"kind\":\"manifest\""), "no manifests");
        Assumptions.assumeFalse(text.contains("${ROOT}"), "no absolute paths");
        Assumptions.assumeFalse(text.contains("If-None-Match"), "the port's files have entity tags");
        Assumptions.assumeFalse(
                text.contains("\"//cdn") && text.contains("\"_scheme\""), "the scheme that is said holds");
        String path = input.path("path").asText();
        Assumptions.assumeFalse(
                path.contains("/../") || path.contains("//") && !path.contains("://"), "no path of an asset");
    }

    private static void resolve(JsonNode input, JsonNode expect) {
        String spec = input.path("spec").asText();
        boolean absolute = spec.startsWith("/") || spec.contains(":/") || spec.startsWith("${FS}");
        Assumptions.assumeTrue(input.hasNonNull("package") && !absolute && !expect.has("error"), "names of files");
        AssetSpec found;
        try {
            found = AssetSpec.parse(spec, input.path("package").asText());
        } catch (IllegalArgumentException refused) {
            Assumptions.abort("a path that is none: " + spec);
            return;
        }
        assertThat(found.owner()).isEqualTo(expect.path("package").asText());
        assertThat(found.path()).isEqualTo(expect.path("path").asText());
    }

    private static void askAsset(JsonNode input, JsonNode expect) throws IOException {
        String op = input.path("op").asText();
        Assumptions.assumeFalse(op.equals("abspath") || op.equals("absspec"), "no file names");
        String text = StaticFixture.spec(input.path("spec").asText());
        Assumptions.assumeFalse(text.startsWith(StaticFixture.PLAIN + ":")
                && !input.path("spec").asText().startsWith("${FS}/"));
        Assets assets = application(input).get(Key.of(Assets.class));
        AssetSpec spec;
        try {
            spec = AssetSpec.parse(text, input.path("package").asText("fixa"));
        } catch (IllegalArgumentException refused) {
            Assumptions.abort("a path that is none: " + text);
            return;
        }
        AssetSpec folder = spec.isFolder() ? spec : new AssetSpec(spec.owner(), spec.path() + "/");
        List<String> listed = assets.list(folder);
        boolean error = expect.has("error");
        switch (op) {
            case "content" -> {
                String content = assets.find(spec).isPresent()
                        ? assets.find(spec).orElseThrow().text()
                        : null;
                assertThat(content)
                        .isEqualTo(
                                error || expect.path("result").isNull()
                                        ? null
                                        : expect.path("result").asText());
            }
            case "exists" ->
                assertThat(assets.find(spec).isPresent() || !listed.isEmpty())
                        .isEqualTo(expect.path("result").asBoolean());
            case "isdir" ->
                assertThat(!listed.isEmpty()).isEqualTo(expect.path("result").asBoolean());
            default -> {
                Set<String> names = new TreeSet<>();
                listed.forEach(name -> names.add(name.endsWith("/") ? name.substring(0, name.length() - 1) : name));
                Assumptions.assumeFalse(error, "an empty folder is no error");
                // the port's listing is that of all layers, Pyramid's that of the highest
                assertThat(names).containsAll(Values.texts(expect.path("result")));
            }
        }
    }

    private static void serve(JsonNode input, JsonNode expect) throws Exception {
        if (expect.path("error").asText().equals("configuration_conflict")) {
            assertThatThrownBy(() -> application(input)).isInstanceOf(ConflictException.class);
            return;
        }
        Application application = application(input);
        CorpusRequest request = CorpusRequest.of(input.path("request"));
        Response response = application.handle(request);
        int status = expect.path("status").asInt();
        assertThat(response.status()).isEqualTo(status);
        for (Map.Entry<String, JsonNode> header : expect.path("headers").properties()) {
            String name = header.getKey();
            String found = name.equals("Content-Length") && response.header(name) == null
                    ? String.valueOf(response.body().length())
                    : String.valueOf(response.header(name));
            if (name.equals("Location")) {
                URI base = URI.create(request.scheme() + "://" + request.authority() + request.rawPath());
                assertThat(base.resolve(found)).hasToString(header.getValue().asText());
            } else {
                assertThat(plain(found))
                        .as(name)
                        .isEqualTo(plain(header.getValue().asText()));
            }
        }
        for (String absent :
                List.of("Content-Encoding", "Vary", "Cache-Control", "Content-Range", "Content-Location")) {
            if (status != 404 && !expect.path("headers").has(absent)) {
                assertThat(response.header(absent)).as(absent).isNull();
            }
        }
        if ((status == 200 || status == 206) && !request.method().equals("HEAD")) {
            assertThat(text(response)).isEqualTo(expect.path("body").asText());
        }
        assertThat(response.header("Expires") != null)
                .isEqualTo(expect.path("expires").asBoolean());
    }

    private static String plain(String header) {
        return header.toLowerCase(Locale.ROOT).replace(" ", "");
    }

    private static String text(Response response) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (response.body() instanceof Body.FileBytes file) {
            try (InputStream in = Files.newInputStream(file.file())) {
                in.skipNBytes(file.offset());
                bytes.write(in.readNBytes((int) file.length()));
            }
        } else {
            bytes.write(((Body.Bytes) response.body()).content());
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void askUrl(JsonNode input, JsonNode expect) throws Exception {
        String spec = StaticFixture.spec(input.path("path").asText());
        Assumptions.assumeTrue(spec.indexOf(':') > 0, "whose file it is must be said");
        boolean path = input.path("call").asText("static_url").equals("static_path");
        UrlParts parts = RouteGenerateTest.parts(input.path("kw"));
        Assumptions.assumeFalse(path && !parts.equals(UrlParts.NONE), "a path takes no parts");
        List<String> urls = new ArrayList<>();
        Application application = application(input, request -> {
            urls.add(path ? Urls.of(request).staticPath(spec) : Urls.of(request).staticUrl(spec, parts));
            return Response.text("");
        });
        CorpusRequest request = CorpusRequest.of(input.path("request"));
        if (expect.has("error")) {
            assertThatThrownBy(() -> application.handle(request))
                    .isInstanceOfAny(NoSuchElementException.class, IllegalArgumentException.class);
            return;
        }
        application.handle(request);
        assertThat(urls).containsExactly(expect.path("url").asText());
    }

    private static Application application(JsonNode input) {
        return application(input, null);
    }

    private static Application application(JsonNode input, dev.mastaba.core.view.@Nullable View everything) {
        AddOn above = config -> {
            config.routePrefix(input.path("route_prefix").asText(""), inner -> declare(inner, input));
            if (everything != null) {
                config.addTween("asks", next -> request -> (Response) everything.respond(request));
            }
        };
        List<Participant> participants = new ArrayList<>();
        participants.add(new Participant("above", "", "1.0.0", Role.APPLICATION, List.of(), above, AssetSource.none()));
        for (String owner : List.of("fixa", "fixb", StaticFixture.PLAIN)) {
            Path folder = fixture == null ? root : fixture.folder(owner);
            participants.add(new Participant(
                    owner, "", "1.0.0", Role.SHARED, List.of(), config -> {}, AssetSource.directory(folder)));
        }
        Map<String, String> settings = new HashMap<>(Map.of("mastaba.mismatch.explain", "false"));
        input.path("settings")
                .properties()
                .forEach(entry -> settings.put(
                        entry.getKey().endsWith("prevent_cachebust") ? "mastaba.prevent.cachebust" : entry.getKey(),
                        entry.getValue().asText()));
        try {
            return Composition.of(participants).settings(new Settings(settings)).makeApplication();
        } catch (ConfigurationException refused) {
            boolean ours = refused.problems().stream().map(Problem::id).allMatch(OURS::contains);
            Assumptions.assumeFalse(ours, () -> "refused on purpose: " + refused.getMessage());
            throw refused;
        }
    }

    private static void declare(Configurator config, JsonNode input) {
        for (JsonNode override : input.path("overrides")) {
            config.overrideAsset(
                    StaticFixture.spec(override.path("to").asText()),
                    StaticFixture.spec(override.path("with").asText()));
        }
        for (JsonNode view : input.path("static_views")) {
            List<StaticOption> options = new ArrayList<>();
            for (Map.Entry<String, JsonNode> entry : view.properties()) {
                switch (entry.getKey()) {
                    case "name", "path" -> {}
                    case "cache_max_age" ->
                        options.add(StaticOptions.maxAge(
                                Duration.ofSeconds(entry.getValue().asLong())));
                    case "content_encodings" ->
                        options.add(StaticOptions.encodings(
                                Values.texts(entry.getValue()).toArray(new String[0])));
                    default -> Assumptions.abort("no such option: " + entry.getKey());
                }
            }
            config.addStaticView(
                    view.path("name").asText(),
                    StaticFixture.spec(view.path("path").asText()),
                    options.toArray(new StaticOption[0]));
        }
        for (JsonNode buster : input.path("busters")) {
            String spec = StaticFixture.spec(buster.path("spec").asText());
            if (buster.path("explicit").asBoolean()) {
                config.addSourceCacheBuster(spec, buster(buster));
            } else {
                config.addCacheBuster(spec, buster(buster));
            }
        }
    }

    private static CacheBuster buster(JsonNode buster) {
        String token = buster.path("token").asText();
        return switch (buster.path("kind").asText()) {
            case "query" -> StaticOptions.queryToken(buster.path("param").asText("x"), token);
            case "prefix" -> (request, path, spec, files) -> new StaticPath(token + "/" + path.subpath(), path.query());
            case "suffix" ->
                (request, path, spec, files) -> {
                    int dot = path.subpath().lastIndexOf('.');
                    int end = dot < 0 ? path.subpath().length() : dot;
                    return new StaticPath(
                            path.subpath().substring(0, end) + "-" + token
                                    + path.subpath().substring(end),
                            path.query());
                };
            default ->
                (request, path, spec, files) -> path.with("pathspec", spec.toString())
                        .with(
                                "rawspec",
                                written(files.find(spec)
                                        .map(file -> file.asset().source())
                                        .orElse(spec)));
        };
    }

    /** A spec as the case has it. */
    private static String written(AssetSpec spec) {
        return spec.owner().equals(StaticFixture.PLAIN) ? "${FS}/" + spec.path() : spec.toString();
    }
}
