package dev.mastaba.core.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainPageTest {
    @Test
    void theStyleIsSmallAndReadsFromBothSides() {
        assertThat(PlainPage.STYLE.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(3_000);
        assertThat(PlainPage.STYLE)
                .contains("prefers-color-scheme:dark")
                .doesNotContain(
                        "margin-left", "margin-right", "padding-left", "padding-right", "url(", "@import", "</");
    }

    @Test
    void aPageHasATitleALanguageAndNothingThatAPolicyForbids() {
        String page = PlainPage.of("a <b>", "<p>c</p>\n");
        assertThat(page)
                .startsWith("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .contains(
                        "name=\"viewport\"",
                        "<link rel=\"icon\" href=\"data:,\">",
                        "<title>a &lt;b&gt;</title>",
                        "<h1>a &lt;b&gt;</h1>\n<p>c</p>\n</main>")
                .doesNotContain("<script", "style=");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "default-src 'none' | default-src 'none'; style-src HASH; img-src data:",
                "default-src 'self'; | default-src 'self'; style-src 'self' HASH; img-src 'self' data:",
                "Style-Src 'none';IMG-SRC * | style-src HASH; img-src * data:",
                "style-src 'self'; style-src-elem 'nonce-x'; img-src data: | style-src 'self'; style-src-elem 'nonce-x' HASH; img-src data:",
                "style-src 'unsafe-inline'; img-src data: | style-src 'unsafe-inline'; img-src data:",
                "style-src 'unsafe-inline' 'nonce-x' | style-src 'unsafe-inline' 'nonce-x' HASH",
                "script-src 'self'; upgrade-insecure-requests | script-src 'self'; upgrade-insecure-requests",
                "style-src; img-src data: | style-src HASH; img-src data:",
                "style-src 'self', frame-ancestors 'none' | style-src 'self' HASH, frame-ancestors 'none'",
                "'' | ''"
            })
    void aPolicyAlsoPermitsTheStyleAndTheIcon(String policy, String permitting) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(PlainPage.STYLE.getBytes(StandardCharsets.UTF_8));
        String source = "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        String expected = permitting.replace("HASH", source);
        assertThat(PlainPage.permittedBy(policy)).isEqualTo(expected);
        assertThat(PlainPage.permittedBy(expected)).as("once more").isEqualTo(expected);
    }
}
