package dev.mastaba.examples.wiki;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.security.Decision;
import dev.mastaba.testing.TestRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WikiPolicyTest {
    private static final TestRequest POST = TestRequest.post("/Home/edit");

    private static Decision decision(TestRequest request) {
        return new WikiPolicy().permits(request.toRequest(), new Object(), "edit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1.2.3",
                "::1",
                "0:0:0:0:0:0:0:1",
                "[::1]",
                "[0:0:0:0:0:0:0:1]",
                "::ffff:127.0.0.1"
            })
    void thisComputerMayEdit(String address) {
        assertThat(decision(POST.from(address)).permitted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.1",
                "192.168.1.7",
                "128.0.0.1",
                "1127.0.0.1",
                "127.0.0.1.example.org",
                "2001:db8::1",
                "::",
                "::2",
                "fe80::1",
                "::ffff:10.0.0.1",
                "[::1",
                "::11",
                "::1:1",
                "1::1",
                "2001:0:0:0:0:0:0:1",
                "localhost"
            })
    void noOtherMay(String address) {
        assertThat(decision(POST.from(address)).permitted()).isFalse();
        assertThat(decision(TestRequest.get("/Home/edit").from(address)).permitted())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:6543", "127.0.0.1:80", "[::1]:6543"})
    void theWikiIsCalledByALocalName(String host) {
        assertThat(decision(POST.host(host)).permitted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil.example",
                "localhost.evil.example",
                "evil.example:6543",
                "127.0.0.1.evil.example",
                "localhost:x",
                "localhost@evil.example"
            })
    void aForeignNameThatLeadsHereMayNot(String host) {
        assertThat(decision(POST.host(host)).permitted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Forwarded", "X-Forwarded-For", "x-real-ip", "Via"})
    void whoeverIsBehindAProxyMayNot(String header) {
        assertThat(decision(POST.header(header, "127.0.0.1")).permitted()).isFalse();
    }

    @Test
    void formsComeFromOwnPages() {
        assertThat(decision(POST.header("Origin", "http://localhost").header("Sec-Fetch-Site", "same-origin"))
                        .permitted())
                .isTrue();
        assertThat(decision(POST.header("Origin", "http://evil.example")).permitted())
                .isFalse();
        assertThat(decision(POST.header("Origin", "https://localhost")).permitted())
                .isFalse();
        assertThat(decision(POST.header("Origin", "http://localhost:1")).permitted())
                .isFalse();
        assertThat(decision(POST.header("Origin", "null")).permitted()).isFalse();
        assertThat(decision(POST.header("Sec-Fetch-Site", "cross-site")).permitted())
                .isFalse();
        assertThat(decision(POST.header("Sec-Fetch-Site", "same-site")).permitted())
                .isFalse();
        assertThat(decision(TestRequest.get("/Home/edit").header("Sec-Fetch-Site", "cross-site"))
                        .permitted())
                .isTrue();
    }

    @Test
    void knowsOnePermission() {
        assertThat(new WikiPolicy()
                        .permits(POST.toRequest(), new Object(), "admin")
                        .permitted())
                .isFalse();
    }
}
