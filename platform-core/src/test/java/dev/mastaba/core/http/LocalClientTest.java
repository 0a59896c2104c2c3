package dev.mastaba.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.http.header.Headers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalClientTest {
    private static boolean sent(String address, String host, Header... fields) {
        return new Head(address, host, Headers.of(List.of(fields))).isLocal();
    }

    private record Head(String remoteAddress, String authority, Headers headers) implements RequestHead {
        @Override
        public String method() {
            return "GET";
        }

        @Override
        public String scheme() {
            return "http";
        }

        @Override
        public String rawPath() {
            return "/";
        }

        @Override
        public String rawQuery() {
            return "";
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.9.10", "::1", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1"})
    void aLoopbackAddressIsLocal(String address) {
        assertThat(sent(address, "localhost:6543")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "192.168.0.7", "10.0.0.1", "2001:db8::1", "128.0.0.1", "::ffff:10.0.0.1", "127.0.0.1.x"})
    void anotherAddressIsNot(String address) {
        assertThat(sent(address, "localhost")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:6543", "shop.localhost", "127.0.0.1:80", "[::1]:6543", "[::1]"})
    void aNameOfThisMachineIsLocal(String host) {
        assertThat(sent("127.0.0.1", host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "shop.example",
                "localhost.shop.example",
                "127.0.0.1.shop.example",
                "xlocalhost",
                "127.0.0.1x",
                "localhost@shop.example",
                "192.168.1.5",
                "[2001:db8::1]",
                "localhost:6543:1"
            })
    void anotherNameIsNot(String host) {
        assertThat(sent("127.0.0.1", host)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Forwarded",
                "Via",
                "via",
                "X-Forwarded",
                "X-Forwarded-For",
                "X-Forwarded-Host",
                "x-forwarded-proto",
                "X-Forwarded-Prefix",
                "X-Forwarded-Server",
                "X-Real-IP",
                "X-Client-IP",
                "X-Cluster-Client-IP",
                "X-Original-Forwarded-For",
                "X-Original-URL",
                "X-Rewrite-URL",
                "X-Remote-Addr",
                "X-Originating-IP",
                "X-Envoy-External-Address",
                "X-Amzn-Trace-Id",
                "X-Azure-ClientIP",
                "X-ARR-SSL",
                "True-Client-IP",
                "Client-IP",
                "Proxy-Client-IP",
                "WL-Proxy-Client-IP",
                "CF-Connecting-IP",
                "CF-RAY",
                "CDN-Loop",
                "Fastly-Client-IP",
                "Fly-Client-IP",
                "Tailscale-User-Login",
                "X-Vhm-Root"
            })
    void aFieldOfAProxyTellsThatOneIsBetween(String name) {
        assertThat(sent("127.0.0.1", "localhost", new Header("Accept", "*/*"), new Header(name, "127.0.0.1")))
                .isFalse();
        assertThat(sent("127.0.0.1", "localhost", new Header(name, ""))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, same-origin, true",
        "Sec-Fetch-Site, none, true",
        "Sec-Fetch-Site, same-site, false",
        "Sec-Fetch-Site, cross-site, false",
        "Origin, http://localhost:6543, true",
        "Origin, https://localhost:6543, false",
        "Origin, http://localhost:8080, false",
        "Origin, https://evil.example, false",
        "Origin, null, false"
    })
    void aRequestForAPageOfAnotherSiteIsNotLocal(String name, String value, boolean local) {
        assertThat(sent("127.0.0.1", "localhost:6543", new Header(name, value))).isEqualTo(local);
    }

    @Test
    void aLinkOfAnotherSiteMayOpenAPageButNoFrame() {
        Header site = new Header("Sec-Fetch-Site", "cross-site");
        Header mode = new Header("Sec-Fetch-Mode", "navigate");
        assertThat(sent("127.0.0.1", "localhost", site, mode, new Header("Sec-Fetch-Dest", "document")))
                .isTrue();
        assertThat(sent("127.0.0.1", "localhost", site, mode, new Header("Sec-Fetch-Dest", "iframe")))
                .isFalse();
    }

    @Test
    void whatBrowsersSendIsNoFieldOfAProxy() {
        List<String> names = List.of(
                "Accept",
                "Cache-Control",
                "Connection",
                "Cookie",
                "DNT",
                "Priority",
                "Referer",
                "Upgrade-Insecure-Requests",
                "User-Agent",
                "X-CSRF-Token",
                "X-Requested-With");
        assertThat(sent(
                        "::1",
                        "localhost",
                        names.stream().map(name -> new Header(name, "x")).toArray(Header[]::new)))
                .isTrue();
    }
}
