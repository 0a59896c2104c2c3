package dev.mastaba.core.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.http.SimpleRequest;
import java.net.URI;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who asks to be sent somewhere stays on this site. */
class SafeRedirectTest {
    private final SafeRedirect redirect = SafeRedirect.of(SimpleRequest.get("/login"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/pages/Home",
                "/pages/Home?x=1&y=a+b#top",
                "/Z%C3%BCrich",
                "/../a",
                "/.",
                "/;a=b",
                "/@me",
                "/a:b",
                "/search?to=https://evil.example/",
                "/a%2Fb",
                "/?",
                "/#",
                "/%20"
            })
    void staysWhereItIs(String path) {
        assertThat(redirect.target(path)).contains(path);
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.com/a?b=c#d, /a?b=c#d",
        "HTTP://EXAMPLE.COM/a, /a",
    })
    void staysOnItsOrigin(String url, String path) {
        assertThat(redirect.target(url)).contains(path);
    }

    @Test
    void answersByTheRulesOfForms() {
        assertThat(redirect.to("/a", "/front").status()).isEqualTo(303);
        assertThat(redirect.to("/a", "/front").header("Location")).isEqualTo("/a");
        assertThat(redirect.to("//evil.example", "/front").header("Location")).isEqualTo("/front");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a",
                "evil.example",
                "?a",
                "#a",
                ".",
                "..",
                "./a",
                "../a",
                "//",
                "///",
                "//evil.example",
                "///evil.example",
                "////evil.example",
                "//evil.example/a",
                "//evil.example:80",
                "//user@evil.example",
                "//example.com",
                "//[::1]/",
                "/\\evil.example",
                "/.//evil.example",
                "/..//evil.example",
                "/a//b",
                "\\/evil.example",
                "\\\\evil.example",
                "/\\/evil.example",
                "/a\\b",
                "/%5Cevil.example",
                "/%5cevil.example",
                "/%2Fevil.example",
                "/%2f%2fevil.example",
                "/./%2Fevil.example",
                "/../%2Fevil.example",
                "/%09/evil.example",
                "/%0a/evil.example",
                "/%0D%0ASet-Cookie:a=b",
                "/%00",
                "/a%1F",
                "/%7f",
                "/\t/evil.example",
                "/\n/evil.example",
                "/\r/evil.example",
                "/\r\nSet-Cookie: a=b",
                "\t//evil.example",
                " //evil.example",
                " /a",
                "/a ",
                "/a b",
                "/a\u0000",
                "/\u0001",
                "/\u007f",
                "/\u00a0",
                "/ü",
                "/\u2044evil.example",
                "/\uff0fevil.example",
                "\uff0f\uff0fevil.example",
                "/\u3002evil",
                "/\ud800",
                "/%",
                "/%g0",
                "/%2",
                "/<script>",
                "/\"onload=",
                "/a|b",
                "/a^b",
                "/{a}",
                "/a#b#c",
                "javascript:alert(1)",
                "JavaScript:alert(1)",
                "java\tscript:alert(1)",
                "javascript://example.com/%0aalert(1)",
                "data:text/html,a",
                "vbscript:a",
                "file:///etc/passwd",
                "mailto:a@b",
                "http:",
                "http:/evil.example",
                "http:evil.example",
                "http://",
                "http://evil.example",
                "http://evil.example/",
                "https://example.com/",
                "http://example.com",
                "http://example.com.evil.example/",
                "http://example.com@evil.example/",
                "http://example.com:80@evil.example/",
                "http://example.com:8080/",
                "http://user@example.com/",
                "http://example.com\\@evil.example/",
                "http://example.com#@evil.example/",
                "http://example.com?@evil.example/",
                "http://example.com//evil.example",
                "http:///example.com/",
                "http://example.comevil/",
                "ftp://example.com/"
            })
    void leadsNowhereElse(String asked) {
        assertThat(redirect.target(asked)).isEmpty();
    }

    @Test
    void isNoNovel() {
        assertThat(redirect.target("/" + "a".repeat(1_999))).isPresent();
        assertThat(redirect.target("/" + "a".repeat(2_000))).isEmpty();
    }

    @Provide
    Arbitrary<String> tricks() {
        return Arbitraries.of(
                        "/",
                        "//",
                        "\\",
                        ".",
                        "..",
                        ":",
                        "@",
                        "?",
                        "#",
                        "%2F",
                        "%5C",
                        "%09",
                        "\t",
                        "\n",
                        " ",
                        "http",
                        "https",
                        "javascript",
                        "example.com",
                        "evil.example",
                        "a",
                        "%",
                        "[",
                        "]",
                        "ä")
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
    }

    /** As browsers do it: tabs and line breaks go, backslashes are slashes (WHATWG URL, 4.4). */
    @Property
    void whateverItLetsThroughIsOfThisOrigin(@ForAll("tricks") String asked) {
        Optional<String> target = redirect.target(asked);
        target.ifPresent(path -> {
            String read = path.replaceAll("[\\t\\r\\n]", "").replace('\\', '/').strip();
            URI at = URI.create("http://example.com/login").resolve(read);
            assertThat(at.getScheme()).isEqualTo("http");
            assertThat(at.getRawAuthority()).isEqualTo("example.com");
            assertThat(read).startsWith("/").doesNotStartWith("//");
        });
    }
}
