package dev.mastaba.json;

import static dev.mastaba.core.asset.StaticOptions.cacheBuster;
import static dev.mastaba.json.Json.jsonManifest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.route.Urls;
import dev.mastaba.testing.TestApp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonManifestTest {
    @TempDir
    private Path root;

    private static Map<String, String> read(String json) {
        return new JsonManifest().apply(json.getBytes(StandardCharsets.UTF_8));
    }

    private TestApp app(String manifest) throws IOException {
        Files.writeString(Files.createDirectories(root.resolve("static")).resolve("manifest.json"), manifest);
        return TestApp.of(config -> {
            config.setAssetSource(AssetSource.directory(root));
            config.addStaticView("/static", "static/", cacheBuster(jsonManifest("static/manifest.json")));
            config.addView(request -> Response.text(Urls.of(request).staticUrl(config.addOn() + ":static/app.js")));
        });
    }

    @Test
    void theManifestSaysWhatWasMade() throws IOException {
        try (TestApp app = app("{\"app.js\": \"app-77.js\"}")) {
            assertThat(app.get("/").body()).endsWith("/static/app-77.js");
        }
    }

    @Test
    void aBrokenManifestIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> app("{\"app.js\" 1}"))
                .hasMessageContaining("MAST-STATIC-004")
                .hasMessageContaining("(line 1, column 11)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | {}",
                " {\"a\" : \"b\" } | {a=b}",
                "{\"a\":\"b\",\"c\":{\"file\":\"d\",\"src\":\"x\",\"css\":[\"y\",1,{}],\"n\":{\"file\":\"z\"}}} |"
                        + " {a=b, c=d}",
                "{\"a\":[],\"b\":[1,-2.5e3,true,false,null],\"c\":{},\"d\":7} | {}",
                "{\"a\":{\"file\":1}} | {}",
            })
    void manifestsInJsonAreRead(String json, String meant) {
        Map<String, String> made = read(json);
        assertThat(made).hasToString(meant);
    }

    @Test
    void escapesAreRead() {
        String json = "{\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\":\"x\"}";
        assertThat(read(json)).containsOnly(Map.entry("\"\\/\b\f\n\r\tA", "x"));
    }

    @Test
    void aMarkOfTheByteOrderIsLeftOut() {
        assertThat(read("\uFEFF{\"a\":\"b\"}")).containsEntry("a", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":\"b\",}",
                "{\"a\":\"b\"} x",
                "{\"a\":\"b}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u00g0\"}",
                "{\"a\":01}",
                "{\"a\":[1 2]}",
                "{\"a\":nul}",
                "{\"a\":\"\u0001\"}",
            })
    void whatIsNoManifestIsRefused(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void depthIsBounded(String opening) {
        String deep = "{\"a\":" + opening.repeat(100_000);
        assertThatIllegalArgumentException().isThrownBy(() -> read(deep)).withMessageContaining("nesting depth");
    }
}
