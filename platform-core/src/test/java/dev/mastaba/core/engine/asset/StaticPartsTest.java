package dev.mastaba.core.engine.asset;

import static dev.mastaba.core.asset.StaticOptions.cacheBuster;
import static dev.mastaba.core.asset.StaticOptions.encodings;
import static dev.mastaba.core.asset.StaticOptions.guardedBy;
import static dev.mastaba.core.asset.StaticOptions.index;
import static dev.mastaba.core.asset.StaticOptions.queryToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.http.header.AcceptEncoding;
import dev.mastaba.core.http.header.EntityTag;
import dev.mastaba.core.http.header.HttpDate;
import dev.mastaba.core.http.stream.BodyStream;
import dev.mastaba.core.route.Urls;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StaticPartsTest {
    /** Files in memory, as those of a jar: no plain files. */
    private static final class Memory implements AssetSource {
        private final Map<String, byte[]> files = new TreeMap<>();
        private int opened;
        private int cut;
        private long changed;

        Memory with(String path, String text) {
            files.put(path, text.getBytes(StandardCharsets.UTF_8));
            return this;
        }

        @Override
        public Optional<Asset.Content> find(String path) {
            return Optional.ofNullable(files.get(path)).map(bytes -> new Asset.Content() {
                @Override
                public InputStream open() {
                    opened++;
                    return new ByteArrayInputStream(bytes, 0, bytes.length - cut);
                }

                @Override
                public long length() {
                    return -1;
                }

                @Override
                public long lastModified() {
                    return changed;
                }
            });
        }

        @Override
        public List<String> list(String folder) {
            TreeSet<String> names = new TreeSet<>();
            for (String path : files.keySet()) {
                if (path.startsWith(folder)) {
                    String below = path.substring(folder.length());
                    int slash = below.indexOf('/');
                    names.add(slash < 0 ? below : below.substring(0, slash + 1));
                }
            }
            return List.copyOf(names);
        }
    }

    /** Keeps what is written. */
    private static final class Kept extends BodyStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public boolean closing() {
            return false;
        }

        @Override
        public void onClosing(Runnable listener) {}

        @Override
        public void write(int b) {
            bytes.write(b);
        }
    }

    private final Memory memory = new Memory();
    private final List<Participant> participants = new ArrayList<>();

    private Application application(AddOn addOn) {
        Configurator config = new Configurator(new Settings(Map.of("mastaba.security.require-policy", "false")));
        config.setAssetSource(memory);
        config.include(addOn);
        return config.makeApplication();
    }

    private static String bytes(Response response) throws Exception {
        if (response.body() instanceof Body.Stream stream) {
            Kept kept = new Kept();
            stream.writer().write(kept);
            return kept.bytes.toString(StandardCharsets.UTF_8);
        }
        return new String(((Body.Bytes) response.body()).content(), StandardCharsets.UTF_8);
    }

    @Test
    void smallFilesAreKeptInMemory() throws Exception {
        memory.with("static/a.txt", "0123456789");
        Application application = application(config -> config.addStaticView("/static", "static/"));
        Response whole = application.handle(SimpleRequest.get("/static/a.txt"));
        assertThat(bytes(whole)).isEqualTo("0123456789");
        assertThat(whole.header("Last-Modified")).isNull();
        SimpleRequest part = SimpleRequest.get("/static/a.txt").header("Range", "bytes=2-4");
        assertThat(bytes(application.handle(part))).isEqualTo("234");
        assertThat(memory.opened).isEqualTo(1);
    }

    @Test
    void longFilesAreStreamed() throws Exception {
        memory.with("static/long.bin", "x".repeat(300_000) + "end");
        Application application = application(config -> config.addStaticView("/static", "static/"));
        assertThat(bytes(application.handle(SimpleRequest.get("/static/long.bin"))))
                .hasSize(300_003)
                .endsWith("end");
        SimpleRequest end = SimpleRequest.get("/static/long.bin").header("Range", "bytes=-3");
        assertThat(bytes(application.handle(end))).isEqualTo("end");
        memory.cut = 1;
        Response cut = application.handle(SimpleRequest.get("/static/long.bin"));
        assertThatThrownBy(() -> bytes(cut)).isInstanceOf(IOException.class).hasMessageContaining("1 bytes too early");
    }

    @ParameterizedTest
    @CsvSource({
        "a.html,text/html;charset=utf-8",
        "A.PNG,image/png",
        "noextension,application/octet-stream",
        "what.ever,application/octet-stream",
    })
    void typesGoByTheExtension(String name, String type) throws Exception {
        memory.with("static/" + name, "x");
        Application application = application(config -> config.addStaticView("static", "static"));
        assertThat(application.handle(SimpleRequest.get("/static/" + name)).header("Content-Type"))
                .isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"* | true", "\"a\" | true", "\"b\", W/\"a\" | true", "\"b\" | false", "a | false"})
    void tagsAreFoundInAList(String list, boolean found) {
        assertThat(EntityTag.strong("a").isMeantBy(list)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip | true",
                "GZIP;q=0.5 | true",
                "gzip;q=0 | false",
                "gzip;q=many | false",
                "gzip;level=1 | false",
                "* | true",
                "*;q=0 | false",
                "br,, | false",
                "gzip;q=0, * | false"
            })
    void codingsAreAccepted(String header, boolean accepted) {
        SimpleRequest request = SimpleRequest.get("/").header("Accept-Encoding", header);
        assertThat(AcceptEncoding.of(request.headers()).accepts("gzip")).isEqualTo(accepted);
        assertThat(AcceptEncoding.of(SimpleRequest.get("/").headers()).accepts("gzip"))
                .isFalse();
    }

    @Test
    void aVariantThatIsNoSmallerIsLeft() throws Exception {
        memory.with("static/a.js", "small")
                .with("static/a.js.gz", "not smaller")
                .with("static/b.js", "alone");
        Application application =
                application(config -> config.addStaticView("/static", "static/", encodings("br", "gzip")));
        SimpleRequest asked = SimpleRequest.get("/static/a.js").header("Accept-Encoding", "gzip");
        Response plain = application.handle(asked);
        assertThat(plain.header("Content-Encoding")).isNull();
        assertThat(plain.header("Vary")).isEqualTo("Accept-Encoding");
        assertThat(application.handle(SimpleRequest.get("/static/b.js")).header("Vary"))
                .isNull();
    }

    @Test
    void aCodingWithoutAnExtensionIsRefused() {
        memory.with("static/a.js", "a");
        assertThatThrownBy(() -> application(config -> config.addStaticView("/static", "static/", encodings("rot13"))))
                .hasStackTraceContaining("Content coding \"rot13\" has no known file extension");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sun, 06 Nov 1994 08:49:37 GMT | 784111777",
                "Sunday, 06-Nov-94 08:49:37 GMT | 784111777",
                "Sun Nov  6 08:49:37 1994 | 784111777",
                "Tuesday, 14-Nov-23 22:13:20 GMT | 1700000000",
                "Tue Nov 14 22:13:20 2023 | 1700000000",
                "Monday, 14-Nov-23 22:13:20 GMT | -1",
                "Sunday, 06-Nov-94 | -1",
                "Sun Nov 6 1994 | -1",
            })
    void formerFormsOfDatesAreRead(String text, long seconds) {
        assertThat(HttpDate.millis(text)).isEqualTo(seconds < 0 ? -1 : seconds * 1000);
        assertThat(HttpDate.millis(text + " ".repeat(50) + "x")).isEqualTo(-1);
    }

    @Test
    void whatIsThereOnlyCompressedIsForThoseThatReadIt() throws Exception {
        memory.with("static/a.js.gz", "zipped");
        Application application = application(config -> config.addStaticView("/static", "static/", encodings()));
        SimpleRequest asked = SimpleRequest.get("/static/a.js").header("Accept-Encoding", "gzip");
        assertThat(bytes(application.handle(asked))).isEqualTo("zipped");
        assertThat(application.handle(SimpleRequest.get("/static/a.js")).status())
                .isEqualTo(404);
    }

    @Test
    void datesAreRead() {
        assertThat(HttpDate.millis("Tue, 14 Nov 2023 22:13:20 GMT")).isEqualTo(1_700_000_000_000L);
        assertThat(HttpDate.millis("yesterday")).isEqualTo(-1);
        assertThat(HttpDate.text(1_700_000_000_000L)).isEqualTo("Tue, 14 Nov 2023 22:13:20 GMT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"other\"", "Tue, 14 Nov 2023 22:13:20 GMT"})
    void aPartOfAnotherStateIsNotSent(String condition) throws Exception {
        memory.with("static/a.txt", "0123456789");
        Application application = application(config -> config.addStaticView("/static", "static/"));
        SimpleRequest request =
                SimpleRequest.get("/static/a.txt").header("Range", "bytes=2-4").header("If-Range", condition);
        assertThat(application.handle(request).status()).isEqualTo(200);
        String tag = String.valueOf(
                application.handle(SimpleRequest.get("/static/a.txt")).header("ETag"));
        assertThat(application
                        .handle(SimpleRequest.get("/static/a.txt")
                                .header("Range", "bytes=2-4")
                                .header("If-Range", tag))
                        .status())
                .isEqualTo(206);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "If-Modified-Since | Tue, 14 Nov 2023 22:13:20 GMT | 304",
                "If-Modified-Since | Wed, 15 Nov 2023 22:13:20 GMT | 304",
                "If-Modified-Since | Mon, 13 Nov 2023 22:13:20 GMT | 206",
                "If-Modified-Since | yesterday | 206",
                "If-None-Match | \"other\" | 206",
                "If-Range | Tue, 14 Nov 2023 22:13:20 GMT | 206",
                "If-Range | Mon, 13 Nov 2023 22:13:20 GMT | 200"
            })
    void datesDecideWhatIsSent(String field, String value, int status) throws Exception {
        memory.with("static/a.txt", "0123456789").changed = 1_700_000_000_000L;
        Application application = application(config -> config.addStaticView("/static", "static/"));
        SimpleRequest request =
                SimpleRequest.get("/static/a.txt").header("Range", "bytes=2-4").header(field, value);
        assertThat(application.handle(request).status()).isEqualTo(status);
    }

    @Test
    void inDevelopmentAFileIsReadAgainWhenItHasChanged() throws Exception {
        memory.with("static/a.txt", "old");
        Configurator config = new Configurator(new Settings(Map.of("mastaba.dev", "true")));
        config.setAssetSource(memory);
        config.addStaticView("/static", "static/");
        Application application = config.makeApplication();
        assertThat(bytes(application.handle(SimpleRequest.get("/static/a.txt"))))
                .isEqualTo("old");
        assertThat(bytes(application.handle(SimpleRequest.get("/static/a.txt"))))
                .isEqualTo("old");
        assertThat(memory.opened).isEqualTo(1);
        memory.with("static/a.txt", "new").changed = 5;
        assertThat(bytes(application.handle(SimpleRequest.get("/static/a.txt"))))
                .isEqualTo("new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/static/a%5cb", "/static/a%00b", "/static/sub/.."})
    void namesThatAreNoNamesOfFilesAreNotFound(String target) throws Exception {
        memory.with("static/a.txt", "a").with("static/sub/b.txt", "b");
        Application application = application(config -> config.addStaticView("/static", "static/"));
        assertThat(application.handle(SimpleRequest.get(target)).status()).isEqualTo(404);
    }

    @Test
    void aFolderHasTheIndexThatIsSaid() throws Exception {
        memory.with("static/home.html", "home").with("static/sub/x.txt", "x");
        Application application =
                application(config -> config.addStaticView("/static/", "static/", index("home.html")));
        assertThat(bytes(application.handle(SimpleRequest.get("/static/")))).isEqualTo("home");
        assertThat(application.handle(SimpleRequest.get("/static/sub/")).status())
                .isEqualTo(404);
        assertThat(application.handle(SimpleRequest.get("/static/sub")).header("Location"))
                .isEqualTo("/static/sub/");
        assertThat(application.handle(SimpleRequest.get("/static/sub/.")).status())
                .isEqualTo(404);
    }

    @Test
    void filesMayNeedAPermission() {
        memory.with("static/a.txt", "a");
        Application application = application(config -> config.addStaticView("/static", "static/", guardedBy("see")));
        assertThat(application.introspector().find("permissions", "see")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {":static/", "../static/"})
    void whatIsNoFolderOfAssetsIsRefused(String folder) {
        assertThatThrownBy(() -> application(config -> config.addStaticView("/static", folder)))
                .hasStackTraceContaining("MAST-STATIC-002");
    }

    private void takesPart(Participant.Role role, String name, AddOn addOn) {
        participants.add(new Participant(
                name,
                role == Participant.Role.APPLICATION ? "app" : "",
                "1.0.0",
                role,
                role == Participant.Role.EXTENSION ? List.of("app") : List.of(),
                addOn,
                new Memory().with("static/a.txt", name).with("other/b.txt", name)));
    }

    private String url(String spec, Map<String, String> settings) throws Exception {
        Application application =
                Composition.of(participants).settings(new Settings(settings)).makeApplication();
        SimpleRequest request = SimpleRequest.get("/url").header("X-Spec", spec);
        return bytes(application.handle(request));
    }

    private static void urls(Configurator config) {
        config.addStaticView("/static", "static/", cacheBuster(queryToken("v", "app")));
        config.addStaticView("https://cdn.example/other", "other/");
        config.route("url", "/url")
                .get(request -> Response.text(
                        Urls.of(request).staticPath(request.header("X-Spec").orElseThrow())));
    }

    @Test
    void theHighestBusterForTheLongestPathCounts() throws Exception {
        takesPart(Participant.Role.APPLICATION, "org.app", StaticPartsTest::urls);
        assertThat(url("app:static/a.txt", Map.of())).isEqualTo("/static/a.txt?v=app");
        assertThat(url("app:static/a.txt", Map.of("mastaba.prevent.cachebust", "true")))
                .isEqualTo("/static/a.txt");
        takesPart(Participant.Role.EXTENSION, "org.ext", config -> {
            config.addCacheBuster("app:static/", queryToken("v", "first"));
            config.addCacheBuster("app:static/", queryToken("v", "ext"));
        });
        assertThat(url("app:static/a.txt", Map.of())).isEqualTo("/static/a.txt?v=ext");
        takesPart(
                Participant.Role.SHARED,
                "org.shared",
                config -> config.addCacheBuster("other/", queryToken("v", "no")));
        assertThat(url("app:static/a.txt", Map.of())).isEqualTo("/static/a.txt?v=ext");
    }

    @Test
    void aBusterIsForAFolderWithOrWithoutASlashAtTheEnd() throws Exception {
        takesPart(Participant.Role.APPLICATION, "org.app", StaticPartsTest::urls);
        takesPart(Participant.Role.EXTENSION, "org.ext", config -> {
            config.addCacheBuster("app:static", queryToken("v", "ext"));
            config.addCacheBuster("app:sta", queryToken("v", "of another folder"));
        });
        assertThat(url("app:static/a.txt", Map.of())).isEqualTo("/static/a.txt?v=ext");
    }

    @Test
    void aBusterForAnInvalidFolderIsRefused() {
        takesPart(
                Participant.Role.APPLICATION,
                "org.app",
                config -> config.addSourceCacheBuster("../static", queryToken("v", "1")));
        assertThatThrownBy(() -> url("app:static/a.txt", Map.of()))
                .hasMessageContaining("MAST-STATIC-002")
                .hasMessageContaining("config.addSourceCacheBuster(\"static/\", contentHash());");
    }

    @Test
    void aBusterOfTheSourceGoesByTheFileThatIsFound() throws Exception {
        takesPart(Participant.Role.APPLICATION, "org.app", StaticPartsTest::urls);
        takesPart(Participant.Role.EXTENSION, "org.ext", config -> {
            config.overrideAsset("app:static/a.txt", "static/a.txt");
            config.addSourceCacheBuster("static/", queryToken("v", "source"));
        });
        assertThat(url("app:static/a.txt", Map.of())).isEqualTo("/static/a.txt?v=source");
        assertThat(url("app:static/missing.txt", Map.of())).isEqualTo("/static/missing.txt?v=app");
    }

    @Test
    void whatNobodyServesHasNoUrl() {
        takesPart(Participant.Role.APPLICATION, "org.app", StaticPartsTest::urls);
        takesPart(Participant.Role.EXTENSION, "org.ext", config -> config.removeRoute("__static/"));
        assertThatThrownBy(() -> url("app:static/a.txt", Map.of())).hasMessageContaining("app:static/a.txt");
        assertThatThrownBy(() -> url("a.txt", Map.of())).hasMessageContaining("The name \"a.txt\" has no owner.");
        assertThat(StaticUrls.none().find(SimpleRequest.get("/"), "app:a")).isEmpty();
    }
}
