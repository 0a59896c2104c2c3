package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.load.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts of the wiki are changed, mended and given back while it is read in German; and what has no texts does not notice that there are languages. */
class LanguagesIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String OWN = "Unter dieser Adresse ist nichts.";
    private static final String NIGHT = "Hier ist es dunkel.";
    private static final String MOON = "Nicht einmal der Mond scheint hier.";
    /** What the wiki has nothing for; the text is that of its page for errors. */
    private static final String NOTHING = "/a/b/c/d/e";

    @TempDir
    Path folder;

    @Test
    void textsAreOverriddenUnderRequestsAndGivenBack() throws Exception {
        try (Installation server = Installation.in(folder.resolve("base"))
                .withShippedBundles()
                .withShipped("examples/wiki.jar")
                .start()) {
            server.awaitPage("/", "<main");
            try (Readers readers = new Readers(server.url())) {
                readers.await(OWN);
                night(server, message(NIGHT));
                readers.await(NIGHT);

                night(server, "msgid \"This address does not exist.\"\nmsgstr broken\n");
                String report = server.reports().await("night", LIMIT);
                assertThat(report).contains("MAST-TEXT-010", "wiki.po", "line 2", "msgfmt --check");
                readers.await(NIGHT);

                night(server, message(MOON));
                readers.await(MOON);
                server.reports().awaitNone("night", LIMIT);

                server.withShipped("examples/wiki-dark.jar");
                server.awaitPage("/", "by night");
                readers.await(MOON);
                server.remove("wiki-dark.jar");
                Await.until("day again", LIMIT, () -> !server.get("/").body().contains("by night"), server::output);

                delete(server.bundles().resolve("night"));
                readers.await(OWN);
                assertThat(readers.failures()).isEmpty();
            }
            assertThat(new CommandLine(server.environment())
                            .run("introspect", "locales")
                            .text())
                    .contains("ar", "de", "en", "ja", "pl");
        }
    }

    private static String message(String text) {
        return """
                msgid ""
                msgstr ""
                "Content-Type: text/plain; charset=UTF-8\\n"

                msgid "This address does not exist."
                msgstr "%s"
                """.formatted(text);
    }

    /** A folder that changes one text, complete at once the first time, its catalog replaced in one step after that. */
    private void night(Installation server, String catalog) throws IOException {
        Path night = server.bundles().resolve("night");
        boolean there = Files.exists(night);
        Path target = there ? night : folder.resolve("made/night");
        Files.createDirectories(target.resolve("locale/de"));
        Path part = target.resolve("locale/de/.wiki.po.part");
        Files.writeString(part, catalog);
        Files.move(
                part,
                target.resolve("locale/de/wiki.po"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        if (!there) {
            Files.writeString(target.resolve("mastaba.yaml"), "extends: wiki\ntranslations: locale/\n");
            Files.move(target, night);
        }
    }

    private static void delete(Path tree) throws IOException {
        List<Path> files;
        try (var all = Files.walk(tree)) {
            files = new ArrayList<>(all.toList());
        }
        Collections.reverse(files);
        for (Path file : files) {
            Files.delete(file);
        }
    }

    @Test
    void anApplicationWithoutTextsAnswersAsBeforeWhenLanguagesCome() throws Exception {
        Path shop = AddOns.application("shop", "shop", """
                        config.include("dev.mastaba.templates");
                        config.addRoute("front", "/");
                        config.addTemplateView(route("front"), renderer("templates/front.peb"));
                        config.addRoute("plain", "/plain");
                        config.addView(request -> Response.text("plain"), route("plain"));""")
                .withResource(
                        "templates/front.peb",
                        "<html lang=\"{{ locale() }}\">{{ _('Hello ${name}', name='Ada') }} {{ ngettext('${n} page', '${n} pages', 2) }}</html>")
                .write(folder.resolve("made/shop.jar"));
        try (Installation server = Installation.in(folder.resolve("base"))
                .withShipped("addons/addon-templates.jar")
                .with(shop)
                .start()) {
            server.awaitPage("/", "Hello Ada 2 pages");
            Map<String, String> before = answers(server);
            assertThat(server.admin("addons").text()).doesNotContain("dev.mastaba.i18n");

            server.withShipped("addons/addon-i18n.jar");
            Await.until(
                    "languages are there",
                    LIMIT,
                    () -> server.admin("addons").text().contains("dev.mastaba.i18n"),
                    server::output);
            assertThat(answers(server)).isEqualTo(before);
            assertThat(server.reports().names()).isEmpty();
            assertThat(new CommandLine(server.environment()).run("introspect").text())
                    .contains("routes")
                    .doesNotContain("locales");
        }
    }

    /** Status, fields and body of each page; not when it was answered. */
    private static Map<String, String> answers(Installation server) throws IOException {
        Map<String, String> answers = new TreeMap<>();
        for (String page : List.of("/", "/?_LOCALE_=fr", "/plain", "/nothing")) {
            Answer answer = server.get(page);
            Map<String, String> fields = new TreeMap<>(answer.headers());
            fields.keySet().removeIf(name -> name.equalsIgnoreCase("Date"));
            answers.put(page, answer.status() + " " + fields + " " + answer.body());
        }
        return answers;
    }

    /** Two who ask in German again and again; what they read is one of the texts, always. */
    private static final class Readers implements AutoCloseable {
        private static final long PAUSE_NANOS = 2_000_000;

        private final HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private final HttpRequest request;
        private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
        private final Map<String, AtomicLong> since =
                Map.of(OWN, new AtomicLong(), NIGHT, new AtomicLong(), MOON, new AtomicLong());
        private final List<Thread> threads = new ArrayList<>();
        private volatile boolean ended;

        Readers(URI server) {
            request = HttpRequest.newBuilder(server.resolve(NOTHING))
                    .header("Accept-Language", "de-CH, de;q=0.9")
                    .timeout(LIMIT)
                    .build();
            for (int i = 0; i < 2; i++) {
                Thread thread = new Thread(this::read, "reader " + i);
                thread.setDaemon(true);
                threads.add(thread);
                thread.start();
            }
        }

        private void read() {
            while (!ended && failures.size() < 5) {
                try {
                    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
                    look(answer);
                    LockSupport.parkNanos(PAUSE_NANOS);
                } catch (IOException broken) {
                    failures.add(broken.toString());
                } catch (InterruptedException over) {
                    return;
                }
            }
        }

        private void look(HttpResponse<String> answer) {
            List<String> read = since.keySet().stream()
                    .filter(text -> answer.body().contains(text))
                    .toList();
            if (answer.statusCode() != 404 || read.size() != 1) {
                failures.add(answer.statusCode() + " " + answer.body());
            } else {
                since.get(read.get(0)).incrementAndGet();
            }
        }

        /** Waits until a text is read, from now on. */
        void await(String text) {
            long before = since.get(text).get();
            Await.until(
                    "somebody reads " + text,
                    LIMIT,
                    () -> !failures.isEmpty() || since.get(text).get() > before,
                    () -> since + " " + failures);
            assertThat(failures).isEmpty();
        }

        List<String> failures() {
            return List.copyOf(failures);
        }

        @Override
        public void close() throws InterruptedException {
            ended = true;
            for (Thread thread : threads) {
                thread.join(LIMIT.toMillis());
            }
        }
    }
}
