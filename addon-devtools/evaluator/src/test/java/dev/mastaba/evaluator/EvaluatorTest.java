package dev.mastaba.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Java that is typed beside a failure, and who may type it. */
class EvaluatorTest {
    private static final String WORD = "X-Mastaba-Evaluator";
    private static final String PIN = "X-Mastaba-Pin";
    private static final String COOKIE = "mastaba-evaluator";

    private final FailingApp tools = FailingApp.start();
    private final TestResponse page = tools.fail();
    private final String path = page.attributes("#evaluator", "data-path").get(0);
    private final String word = page.attributes("#evaluator", "data-word").get(0);
    private final String cookie = unlocked();

    @AfterEach
    void close() {
        tools.close();
    }

    /** The value of the cookie for a browser in which the PIN has been entered. */
    private String unlocked() {
        tools.app().request(locked("1")).expectStatus(401);
        TestResponse unlocked = tools.app().request(locked("1").header(PIN, tools.pin()));
        return unlocked.expectStatus(200).header("Set-Cookie").replaceFirst("[^=]*=([^;]*);.*", "$1");
    }

    /** A request of a browser in which no PIN has been entered. */
    private TestRequest locked(String text) {
        tools.app().clearCookies();
        return TestRequest.post(path)
                .header("Origin", "http://localhost")
                .header("Sec-Fetch-Site", "same-origin")
                .header(WORD, word)
                .body("text/plain", text);
    }

    private TestRequest typed(String text) {
        return locked(text).cookie(COOKIE, cookie);
    }

    private String said(String text) {
        return tools.app().request(typed(text)).expectStatus(200).body().replace("\\u000a", "\n");
    }

    @Test
    void aValueIsShownAndWhatIsDeclaredStays() {
        assertThat(said("1 + 2")).contains("\"kind\":\"value\"", "==> 3");
        assertThat(said("int twice(int n) { return 2 * n; }")).contains("\"kind\":\"note\"", "twice is defined");
        assertThat(said("int a = 4; int b = twice(a); b + 1")).contains("a ==> 4", "b ==> 8", "==> 9");
        assertThat(said("int later() { return sooner(); }")).contains("can be used after the definition of", "sooner");
        assertThat(said("later()")).contains("\"kind\":\"thrown\"");
        assertThat(said("import java.time.Duration; Duration.ofSeconds(2)")).contains("==> PT2S");
        assertThat(said("   ")).isEqualTo("{\"said\":[]}");
    }

    @Test
    void theRequestTheFailureAndTheApplicationAreAtHand() {
        assertThat(said("request.query().entries().get(0)")).contains("green");
        assertThat(said("failure.parts()")).contains("[first, second]");
        assertThat(said("failure.getMessage()")).contains("broken");
        assertThat(said("app.introspector().category(\"views\").size() > 0")).contains("==> true");
        assertThat(said("url")).contains("==> http://localhost/");
        assertThat(said("request.form().entries().size()")).contains("==> 0");
    }

    @Test
    void whatIsWrongIsToldWithItsPlace() {
        assertThat(said("String text = 5;"))
                .contains("\"kind\":\"error\"", "incompatible types", "String text = 5;\n              ^");
        assertThat(said("1 +")).contains("\"kind\":\"error\"");
        assertThat(said("int x = 1;\nnothing.at.all()")).contains("x ==> 1", "nothing.at.all()\n       ^");
    }

    @Test
    void whatIsThrownIsToldWithItsCauses() {
        String thrown = said("throw new IllegalStateException(\"outer\", new java.io.IOException(\"inner\"))");
        assertThat(thrown)
                .contains(
                        "\"kind\":\"thrown\"",
                        "java.lang.IllegalStateException: outer",
                        "caused by java.io.IOException: inner");
        assertThat(said("throw failure")).contains("FailingApp");
        assertThat(said("int deep(int n) { return deep(n + 1); }\ndeep(0)")).contains("StackOverflowError");
    }

    @Test
    void whatIsPrintedIsShown() {
        var before = System.out;
        assertThat(said("System.out.println(\"out here\"); System.err.write(33); 7"))
                .contains("\"kind\":\"printed\"", "out here", "!", "==> 7");
        assertThat(said("new Thread(() -> System.out.print(\"\")).start()")).doesNotContain("\"printed\"");
        assertThat(System.out).isSameAs(before);
    }

    @Test
    void otherThreadsPrintToTheTerminal() {
        PrintStream before = System.out;
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        System.setOut(new PrintStream(terminal, true, StandardCharsets.UTF_8));
        try {
            assertThat(
                            said(
                                    "var other = new Thread(() -> System.out.println(\"elsewhere\")); other.start(); other.join()"))
                    .doesNotContain("\"printed\"");
        } finally {
            System.setOut(before);
        }
        assertThat(terminal.toString(StandardCharsets.UTF_8)).contains("elsewhere");
    }

    @Test
    void aStreamThatTheCodeSetsStays() {
        PrintStream out = System.out;
        PrintStream err = System.err;
        try {
            said("var own = new PrintStream(new ByteArrayOutputStream()); System.setOut(own); System.setErr(own)");
            assertThat(System.out).isNotSameAs(out).isSameAs(System.err);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    @Test
    void whatIsMuchIsCut() {
        assertThat(said("\"x\".repeat(1_000_000)").length()).isBetween(20_000, 21_000);
        assertThat(said("for (int i = 0; i < 100_000; i++) System.out.print(\"x\")")
                        .length())
                .isBetween(20_000, 21_000);
        tools.app().request(typed(" ".repeat(20_001))).expectStatus(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://evil.example",
                "Origin: null",
                "Origin: http://localhost:9999",
                "Origin: https://localhost",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site"
            })
    void anotherSiteRunsNothing(String field) {
        String[] parts = field.split(": ", 2);
        TestRequest attack = TestRequest.post(path)
                .header("Origin", parts[0].equals("Origin") ? parts[1] : "http://localhost")
                .header("Sec-Fetch-Site", parts[0].equals("Origin") ? "same-origin" : parts[1])
                .cookie(COOKIE, cookie);
        runsNothing(attack.header(WORD, word));
    }

    @Test
    void nobodyElseRunsAnything() {
        runsNothing(own().host("evil.example")
                .header("Origin", "http://evil.example")
                .header(WORD, word));
        runsNothing(own().host("localhost.evil.example").header(WORD, word));
        runsNothing(own().from("10.0.0.1").header(WORD, word).header("Origin", "http://localhost"));
        runsNothing(own().header(WORD, word)); // nobody says where it comes from
        for (String other : List.of("", "x", word.substring(1), word + "x")) {
            runsNothing(own().header("Origin", "http://localhost").header(WORD, other));
        }
        runsNothing(own().header("Origin", "http://localhost"));
        TestRequest otherPath =
                TestRequest.post(path.replaceFirst("devtools/.", "devtools/x")).cookie(COOKIE, cookie);
        runsNothing(otherPath.header("Origin", "http://localhost").header(WORD, word));
    }

    private TestRequest own() {
        return TestRequest.post(path).cookie(COOKIE, cookie);
    }

    private void runsNothing(TestRequest attack) {
        System.clearProperty("evaluator-test");
        TestResponse refused =
                tools.app().request(attack.body("text/plain", "System.setProperty(\"evaluator-test\", \"ran\")"));
        assertThat(refused.status()).isGreaterThanOrEqualTo(400);
        assertThat(refused.body()).doesNotContain(word);
        assertThat(System.getProperty("evaluator-test")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Forwarded",
                "Via",
                "X-Forwarded-For",
                "X-Forwarded-Host",
                "X-Real-IP",
                "True-Client-IP",
                "CF-Ray"
            })
    void nothingRunsForAClientOfAProxy(String field) {
        runsNothing(
                own().header("Origin", "http://localhost").header(WORD, word).header(field, "127.0.0.1"));
    }

    @Test
    void withoutThePinNothingRuns() {
        runsNothing(locked("").header(PIN, ""));
        runsNothing(locked("").header(PIN, "000-000-0000"));
        for (String other : List.of("", "x", cookie.substring(1), cookie + "x")) {
            runsNothing(locked("").cookie(COOKIE, other));
        }
        assertThat(page.body()).doesNotContain(tools.pin());
        assertThat(tools.app().request(locked("1").header(PIN, "1")).body()).doesNotContain(tools.pin());
    }

    @Test
    void thePinIsForScriptsOfNobodyAndForTheToolsAlone() {
        TestResponse entered = tools.app().request(locked("1 + 1").header(PIN, tools.pin()));
        assertThat(entered.body()).contains("==> 2");
        assertThat(entered.header("Set-Cookie"))
                .contains("HttpOnly", "SameSite=Strict", "Path=/.mastaba/devtools/")
                .doesNotContain("Max-Age", "Domain");
        String digits = tools.pin().replace("-", "");
        tools.app().request(locked("1").header(PIN, " " + digits + " ")).expectStatus(200);
    }

    @Test
    void tenWrongPinsLockTheEvaluatorForThoseWhoHaveNotEnteredIt() {
        for (int i = 0; i < 9; i++) {
            tools.app().request(locked("1").header(PIN, "wrong")).expectStatus(401);
        }
        tools.app().request(locked("1").header(PIN, "wrong")).expectStatus(403);
        TestResponse right = tools.app().request(locked("1").header(PIN, tools.pin()));
        assertThat(right.expectStatus(403).body())
                .contains("Restart the server")
                .doesNotContain("==>");
        right.expectNoHeader("Set-Cookie");
        assertThat(said("1 + 1")).contains("==> 2");
    }

    @Test
    void aRightPinForgetsTheWrongOnes() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 9; i++) {
                tools.app().request(locked("1").header(PIN, "wrong")).expectStatus(401);
            }
            tools.app().request(locked("1").header(PIN, tools.pin())).expectStatus(200);
        }
    }

    @Test
    void theCookieOfAnotherProcessIsWorthNothing() {
        try (FailingApp other = FailingApp.start()) {
            TestResponse failed = other.fail();
            TestRequest typed = TestRequest.post(
                            failed.attributes("#evaluator", "data-path").get(0))
                    .header("Origin", "http://localhost")
                    .header(WORD, failed.attributes("#evaluator", "data-word").get(0));
            other.app().request(typed.cookie(COOKIE, cookie)).expectStatus(401);
        }
    }

    @Test
    void readingRunsNothing() {
        for (String method : List.of("GET", "HEAD", "PUT", "DELETE")) {
            TestRequest attack = TestRequest.of(method, path + "?text=1").header("Origin", "http://localhost");
            tools.app().request(attack.header(WORD, word)).expectStatus(405).expectHeader("Allow", "POST");
        }
    }

    @Test
    void theWordIsOfOneFailureAlone() {
        String other = tools.fail().attributes("#evaluator", "data-word").get(0);
        assertThat(other).isNotEqualTo(word);
        runsNothing(own().header("Origin", "http://localhost").header(WORD, other));
    }

    @Test
    void aFailureThatIsGoneRunsNothing() {
        List<String> later = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            later.add(tools.fail().attributes("#evaluator", "data-path").get(0));
        }
        assertThat(later).doesNotContain(path).doesNotHaveDuplicates();
        TestResponse gone = tools.app().request(typed("1 + 1")).expectStatus(404);
        assertThat(gone.body()).contains("is no longer available").doesNotContain("==>");
    }

    @Test
    void programsAreOfferedNone() {
        for (String accept : List.of("application/json", "text/plain")) {
            TestResponse failed = tools.app().request(TestRequest.get("/").header("Accept", accept));
            assertThat(failed.body()).doesNotContain("/evaluate");
        }
    }

    @Test
    void itIsInDevelopmentAlone() {
        try (FailingApp without = FailingApp.with(Map.of("mastaba.dev", "false", "mastaba.devtools.enabled", "true"))) {
            TestResponse failed = without.fail();
            assertThat(failed.body()).doesNotContain("id=\"evaluator\"");
            TestRequest attack = TestRequest.post(failed.header("X-Mastaba-Devtools") + "/evaluate")
                    .header("Origin", "http://localhost")
                    .header(WORD, word);
            without.app().request(attack.body("text/plain", "1")).expectStatus(405);
        }
    }

    @Test
    void itTellsWhichClassesItSees() {
        assertThat(page.texts("#evaluator .about").get(0)).contains("as in JShell", "request, failure");
    }

    @Test
    void allAddOnsAreEqual() {
        assertThat(new EvaluatorAddOn()).isEqualTo(new EvaluatorAddOn()).hasSameHashCodeAs(new EvaluatorAddOn());
    }
}
