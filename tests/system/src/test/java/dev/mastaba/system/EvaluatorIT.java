package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.system.browser.Browser;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.testing.felix.SourceBundle;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The evaluator of the error page in a real server: it sees the failed bundle's own packages, and keeps no generation alive. */
class EvaluatorIT {
    private static final Path PICTURES = Path.of(System.getProperty("mastaba.pictures", "target/pictures"));
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern OFFER = Pattern.compile("data-path=\"([^\"]+)\" data-word=\"([^\"]+)\"");
    private static final String ORDER = """
            package books.stock;

            import java.math.BigDecimal;

            /** So many copies of a book. */
            public record Order(String title, int copies, String price) {
                public BigDecimal total() {
                    BigDecimal each = new BigDecimal(price);
                    return each.multiply(BigDecimal.valueOf(copies));
                }
            }
            """;
    private static final String BOOKS = """
            package books;

            import static dev.mastaba.core.view.ViewOptions.route;

            import books.stock.Order;
            import dev.mastaba.core.config.App;
            import dev.mastaba.core.config.AddOn;
            import dev.mastaba.core.config.Configurator;
            import dev.mastaba.core.http.Response;
            import org.osgi.service.component.annotations.Component;

            @Component
            @App("books")
            public final class Books implements AddOn {
                /** The build. */
                public static final String BUILD = "one";

                @Override
                public void include(Configurator config) {
                    config.addRoute("build", "/build");
                    config.addView(request -> Response.text(BUILD), route("build"));
                    config.addRoute("order", "/orders/{number}");
                    config.addView(request -> Response.text("To pay: " + asked("12,80").total()), route("order"));
                }

                private static Order asked(String price) {
                    return new Order("Dune", 2, price);
                }
            }
            """;

    @TempDir
    static Path folder;

    private static Installation server;

    @BeforeAll
    static void start() throws IOException {
        Path sources = folder.resolve("sources");
        write(sources.resolve("books/Books.java"), BOOKS);
        write(sources.resolve("books/stock/Order.java"), ORDER);
        server = Installation.in(folder.resolve("base"))
                .with(built("one"))
                .configured("books.cfg", "mastaba.devtools.sources = " + sources + "\n")
                .developing()
                .evaluating()
                .withAddOns("none")
                .start();
        server.awaitPage("/build", "one");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static Path built(String build) throws IOException {
        return SourceBundle.named("books")
                .using(AddOn.class)
                .withSource(ORDER)
                .withSource(BOOKS.replace("\"one\"", "\"" + build + "\""))
                .write(Files.createTempDirectory(folder, "built").resolve("books.jar"));
    }

    private static void type(Browser browser, String text) {
        long before = (Long) browser.ask("document.querySelectorAll('#said pre:not(.typed)').length");
        browser.press("#typed").type(text).chord(Keys.CONTROL, Keys.ENTER);
        Await.until(
                "what comes of " + text,
                LIMIT,
                () -> (Boolean) browser.ask("document.querySelectorAll('#said pre:not(.typed)').length > " + before),
                server::output);
    }

    private static void awaitLast(Browser browser, String kind, String text) {
        Await.until(text, LIMIT, () -> last(browser, kind).contains(text), server::output);
    }

    /** The PIN (shown in the terminal). */
    private static String pin() {
        Matcher shown = Pattern.compile("Evaluator PIN: (\\d{3}-\\d{3}-\\d{3})").matcher(server.output());
        assertThat(shown.find()).as(server.output()).isTrue();
        return shown.group(1);
    }

    private static String last(Browser browser, String kind) {
        return String.valueOf(
                browser.ask("[...document.querySelectorAll('#said pre." + kind + "')].at(-1).textContent"));
    }

    @Test
    void inABrowser() throws IOException {
        Optional<List<Path>> chromium = Browser.installed();
        if (chromium.isEmpty()) {
            System.out.println("No chromium and chromedriver on the path: the browser test is skipped");
        }
        assumeThat(chromium).isPresent();
        try (Browser browser = Browser.start(chromium.orElseThrow(), Files.createTempDirectory(folder, "profile"))) {
            browser.size(1280, 1360).open(server.url().resolve("/orders/7"));
            assertThat(browser.find("h1").getText()).startsWith("NumberFormatException");
            assertThat(browser.find("pre.source mark").getText()).contains("new BigDecimal(price)");

            type(browser, "request.pathParam(\"number\")");
            assertThat(last(browser, "note")).contains("Enter it above");
            assertThat(browser.find("#unlock").isDisplayed()).isTrue();
            browser.press("#pin").type("000-000-000", Keys.ENTER);
            awaitLast(browser, "note", "This PIN is wrong");
            browser.press("#pin").type(pin(), Keys.ENTER);
            awaitLast(browser, "value", "==> \"7\"");
            assertThat(browser.find("#unlock").isDisplayed()).isFalse();
            assertThat(String.valueOf(browser.ask("document.cookie"))).doesNotContain("mastaba-evaluator");
            type(browser, "request.pathParam(\"number\")");
            assertThat(last(browser, "value")).endsWith("==> \"7\"");
            type(browser, "import books.stock.*; var order = new Order(\"Dune\", 2, \"12.80\")");
            assertThat(last(browser, "value")).isEqualTo("order ==> Order[title=Dune, copies=2, price=12.80]");
            type(browser, "order.total()");
            assertThat(last(browser, "value")).endsWith("==> 25.60");
            type(browser, "order.sum()");
            assertThat(last(browser, "error")).contains("cannot find symbol", "method sum()", "order.sum()");
            browser.ask("scrollTo({top: 0, behavior: 'instant'})");
            browser.picture(PICTURES.resolve("devtools-error.png"));
            type(browser, "new Order(\"Dune\", 2, \"<b>12\").total()");
            assertThat(last(browser, "thrown"))
                    .startsWith("java.lang.NumberFormatException")
                    .contains("books.stock.Order.total");
            type(browser, "System.out.println(\"<b>\" + books.Books.class.getSimpleName() + \"</b>\")");
            assertThat(last(browser, "printed")).contains("<b>Books</b>");
            assertThat(browser.overflows()).isFalse();
            assertThat(browser.complaints().stream()
                            .filter(each -> !each.contains("500") && !each.contains("401"))
                            .toList())
                    .isEmpty();
        }
    }

    /** What is typed into the page of a failure that happens now; the page and what it said. */
    private static String evaluated(String text) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest fails = HttpRequest.newBuilder(server.url().resolve("/orders/7"))
                .header("Accept", "text/html")
                .build();
        String page = client.send(fails, HttpResponse.BodyHandlers.ofString()).body();
        Matcher offer = OFFER.matcher(page);
        assertThat(offer.find()).as(page).isTrue();
        URI own = server.url();
        HttpRequest typed = HttpRequest.newBuilder(own.resolve(offer.group(1)))
                .header("Origin", own.getScheme() + "://" + own.getAuthority())
                .header("X-Mastaba-Evaluator", offer.group(2))
                .POST(HttpRequest.BodyPublishers.ofString(text))
                .build();
        HttpResponse<String> asked = client.send(typed, HttpResponse.BodyHandlers.ofString());
        assertThat(asked.statusCode()).isEqualTo(401);
        Await.until("the PIN", LIMIT, () -> server.output().contains("Evaluator PIN: "), server::output);
        HttpRequest unlocked = HttpRequest.newBuilder(typed, (name, value) -> true)
                .header("X-Mastaba-Pin", pin())
                .build();
        return client.send(unlocked, HttpResponse.BodyHandlers.ofString()).body();
    }

    @Test
    void itsBundleIsThereWithTheOptionAlone() {
        assertThat(server.bundles().resolve("mastaba-dev-evaluator.jar")).exists();
    }

    @Test
    void theClientOfAProxyOnThisMachineIsToldNothing() throws IOException, InterruptedException {
        for (String field : List.of("Forwarded", "Via", "X-Forwarded-For", "X-Real-IP")) {
            HttpRequest fails = HttpRequest.newBuilder(server.url().resolve("/orders/7"))
                    .header("Accept", "text/html")
                    .header(field, "127.0.0.1")
                    .build();
            HttpResponse<String> answer = HttpClient.newHttpClient().send(fails, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).doesNotContain("NumberFormatException", "mastaba/", "books.");
            HttpRequest script = HttpRequest.newBuilder(server.url().resolve("/.mastaba/reload.js"))
                    .header(field, "127.0.0.1")
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(script, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void aGenerationGoesAlthoughItsFailuresWereKept() throws IOException, InterruptedException {
        assertThat(evaluated(
                        "var old = new java.lang.ref.WeakReference<Object>(books.Books.class.getClassLoader()); System.getProperties().put(\"evaluator-it\", old);"
                                + " var order = new books.stock.Order(\"Emma\", 1, \"9.90\"); order.total()"))
                .contains("==> 9.90");
        assertThat(
                        evaluated(
                                "((java.lang.ref.WeakReference<?>) System.getProperties().get(\"evaluator-it\")).get() == books.Books.class.getClassLoader()"))
                .contains("==> true");
        server.drop(built("two"));
        server.awaitPage("/build", "two");
        Await.until(
                "the class loader of the former generation is gone",
                LIMIT,
                () -> evaluated(
                                "System.gc(); ((java.lang.ref.WeakReference<?>) System.getProperties().get(\"evaluator-it\")).get() == null")
                        .contains("==> true"),
                server::output);
        assertThat(evaluated("books.Books.BUILD")).contains("two");
        assertThat(evaluated("get(\"/build\")")).contains("==> \\\"two\\\"");
        assertThat(evaluated("app.introspector().category(\"routes\").get(0).introspectable().key()"))
                .contains("==> \\\"build\\\"");
        assertThat(evaluated("context")).contains("context ==> ");
    }
}
