package dev.mastaba.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.ConflictException;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.route.UrlParts;
import dev.mastaba.core.route.Urls;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Assets and overrides of them, static views and their URLs. No case is left out: where the port has a rule of its own, that is what is asked for. */
class StaticTest extends CategoryTest {
    private static final String CONFLICT = "configuration_conflict";

    @TempDir
    static Path root;

    private static @Nullable StaticFixture written;

    StaticTest() {
        super("static", Set.of());
    }

    @BeforeAll
    static void prepare() {
        written = StaticFixture.in(root);
    }

    private static StaticFixture fixture() {
        return written == null ? StaticFixture.in(root) : written;
    }

    @Override
    void ask(Case question) throws Exception {
        JsonNode input = question.input();
        JsonNode expect = question.expect();
        StaticProgram program = new StaticProgram(fixture(), input);
        if (question.group().equals("resolve-spec")) {
            resolve(input, expect);
        } else if (expect.path("error").asText().equals(CONFLICT)) {
            assertThatThrownBy(() -> program.application(false, null)).isInstanceOf(ConflictException.class);
        } else if (new StaticRules(fixture()).refuse(input)) {
            assertThatThrownBy(() -> program.application(false, null))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContainingAll("MAST-");
        } else if (question.group().equals("abspath")) {
            askAsset("abspath", program, expect);
        } else if (input.has("op")) {
            askAsset(input.path("op").asText(), program, expect);
        } else if (question.group().startsWith("static-url") || question.group().startsWith("cache-buster")) {
            askUrl(program, question);
        } else {
            boolean explains = question.quirk().equals("static-any-method");
            new StaticAnswers(question, program.application(explains, null)).compare();
        }
    }

    /** A path has neither dots nor empty names in it, and begins at the root of its add-on; there is always an add-on. */
    private static void resolve(JsonNode input, JsonNode expect) {
        String spec = input.path("spec").asText();
        String saidBy = input.path("package").asText("");
        String owner = expect.path("package").asText("");
        String path = spec.substring(spec.indexOf(':') + 1);
        boolean ownerless = !input.hasNonNull("package") && spec.indexOf(':') < 0;
        if (ownerless || spec.startsWith(":") || isNoPath(path)) {
            assertThatIllegalArgumentException().isThrownBy(() -> AssetSpec.parse(spec, saidBy));
            return;
        }
        AssetSpec found = AssetSpec.parse(spec, saidBy);
        boolean absolute = spec.startsWith("/");
        assertThat(found.owner()).isEqualTo(absolute ? saidBy : owner);
        assertThat("/" + found.path()).isEqualTo(path.startsWith("/") ? path : "/" + path);
        if (!absolute && !path.startsWith("/")) {
            assertThat(found.path()).isEqualTo(expect.path("path").asText());
        }
    }

    private static boolean isNoPath(String path) {
        String rooted = path.startsWith("/") ? path : "/" + path;
        return (rooted + "/").contains("/../")
                || (rooted + "/").contains("/./")
                || rooted.contains("//")
                || path.indexOf('\\') >= 0
                || path.indexOf('\0') >= 0;
    }

    private static void askAsset(String op, StaticProgram program, JsonNode expect) throws IOException {
        JsonNode input = program.input();
        String text = StaticFixture.spec(input.path("spec").asText());
        String saidBy = input.path("package").asText("fixa");
        if (isNoPath(text.substring(text.indexOf(':') + 1))) {
            assertThatIllegalArgumentException().isThrownBy(() -> AssetSpec.parse(text, saidBy));
            return;
        }
        AssetSpec spec = AssetSpec.parse(text, saidBy);
        Assets assets = program.application(false, null).get(Key.of(Assets.class));
        AssetSpec folder = spec.isFolder() ? spec : new AssetSpec(spec.owner(), spec.path() + "/");
        Asset found = assets.find(spec).orElse(null);
        List<String> listed = assets.list(folder);
        JsonNode result = expect.has("abspath") ? expect.path("abspath") : expect.path("result");
        switch (op) {
            case "content" ->
                assertThat(found == null ? null : found.text()).isEqualTo(result.isTextual() ? result.asText() : null);
            case "exists" -> assertThat(found != null || !listed.isEmpty()).isEqualTo(result.asBoolean());
            case "isdir" -> assertThat(!listed.isEmpty()).isEqualTo(result.asBoolean());
            case "absspec" -> {
                String own = text.equals(input.path("spec").asText()) ? result.asText() : text;
                assertThat(spec).hasToString(own);
            }
            case "abspath" -> compareFile(found, result.asText());
            default -> compareList(listed, result);
        }
    }

    /** Only a file that is there, and is a plain one, has a name in the file system. */
    private static void compareFile(@Nullable Asset found, String expected) {
        boolean there = expected.startsWith("${") && fixture().isFile(StaticFixture.spec(expected));
        String name = found == null
                ? null
                : found.content().file().map(fixture()::written).orElse(null);
        assertThat(name).isEqualTo(there ? expected : null);
    }

    /** The port's listing is that of all layers, the reference's that of the highest. */
    private static void compareList(List<String> listed, JsonNode result) {
        Set<String> names = new TreeSet<>();
        listed.forEach(name -> names.add(name.endsWith("/") ? name.substring(0, name.length() - 1) : name));
        if (result.isArray()) {
            assertThat(names).containsAll(Values.texts(result));
        } else {
            assertThat(names).isEmpty();
        }
    }

    private static void askUrl(StaticProgram program, Case question) throws Exception {
        JsonNode input = program.input();
        String spec = StaticFixture.spec(input.path("path").asText());
        boolean path = input.path("call").asText("static_url").equals("static_path");
        UrlParts parts = RouteGenerateTest.parts(input.path("kw"));
        List<String> urls = new ArrayList<>();
        boolean noManifest = question.expect().path("error").asText().equals("file_not_found");
        if (noManifest) {
            assertThatThrownBy(() -> program.application(false, null)).hasMessageContaining("MAST-STATIC-004");
            return;
        }
        Application application = program.application(false, next -> request -> {
            urls.add(
                    path
                            ? Urls.of(request).staticPath(spec, parts)
                            : Urls.of(request).staticUrl(spec, parts));
            return Response.text("");
        });
        CorpusRequest request = CorpusRequest.of(input.path("request"));
        int colon = spec.indexOf(':');
        if (question.expect().has("error") || colon <= 0 || isNoPath(spec.substring(colon + 1))) {
            assertThatThrownBy(() -> application.handle(request))
                    .isInstanceOfAny(NoSuchElementException.class, IllegalArgumentException.class);
            return;
        }
        application.handle(request);
        String url = question.expect().path("url").asText();
        String view = input.path("static_views").path(0).path("name").asText();
        boolean schemeHolds = view.startsWith("//") && parts.scheme() != null;
        assertThat(urls).containsExactly(schemeHolds ? parts.scheme() + url.substring(url.indexOf("://")) : url);
    }
}
