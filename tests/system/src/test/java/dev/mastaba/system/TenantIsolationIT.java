package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.AdminReply;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.load.Answer;
import dev.mastaba.system.load.Connection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests that carry the mark of their tenant go over many tenants, while their application, extensions, settings, and number change: no answer has
 * a mark of another tenant. In the long form, these are a million requests over 100 tenants.
 */
@ResourceLock(providers = AloneIfLong.class)
class TenantIsolationIT {
    private static final boolean LONG = Boolean.getBoolean("mastaba.nightly");
    private static final int REQUESTS = LONG ? 1_000_000 : 5_000;
    private static final int TENANTS = LONG ? 100 : 12;
    private static final int LEAST_CHANGES = LONG ? 100 : 10;
    private static final int CLIENTS = 8;
    private static final Duration TENANTS_START = Duration.ofMinutes(5);
    private static final int EXTENSIONS = 4;
    private static final int MOST_WRONG = 20;
    private static final Pattern COOKIE = Pattern.compile("(sid=[^;]+)");
    private static final String HEADER =
            "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n\n";

    /** Writes the mark of the request into everything that a tenant has for itself, and answers with all that is there. */
    private static final String MARKING = """
            private final javax.sql.DataSource database;
            private final dev.mastaba.core.session.KeptState kept;
            private final java.util.Set<String> field = new java.util.concurrent.ConcurrentSkipListSet<>();
            @Activate public Thing(
                @Reference(target = "(name=marks)") javax.sql.DataSource database,
                @Reference dev.mastaba.core.session.KeptState kept) {
              this.database = database;
              this.kept = kept;
            }
            Object mark(Request request, String name, String site) throws Exception {
              String mark = request.pathParam("mark");
              java.util.List<String> rows = new java.util.ArrayList<>();
              try (var connection = database.getConnection(); var statement = connection.createStatement()) {
                synchronized (field) {
                  if (!field.contains(mark)) {
                    statement.execute("CREATE TABLE IF NOT EXISTS marks (text VARCHAR(100) PRIMARY KEY)");
                    statement.execute("MERGE INTO marks (text) KEY (text) VALUES ('" + mark + "')");
                    field.add(mark);
                  }
                }
                var all = statement.executeQuery("SELECT text FROM marks ORDER BY text");
                while (all.next()) { rows.add(all.getString(1)); }
              }
              String before = kept.find("mark").map(String::new).orElse("");
              kept.put("mark", mark.getBytes(), java.time.Duration.ofMinutes(30));
              var session = dev.mastaba.core.session.Session.of(request);
              String known = session.find("mark").orElse("");
              if (known.isEmpty()) { session.put("mark", mark); }
              String text = dev.mastaba.core.i18n.Localizer.of(request).translate(
                  dev.mastaba.core.i18n.TranslationString.of("Hello").in("marks"));
              return java.util.Map.of("name", name, "rows", rows.toString(), "field", field.toString(),
                  "kept", before, "session", known, "site", site, "text", text);
            }
            @Override public void include(Configurator config) {
              String name = config.application();
              String site = config.settings().text("marks.site", "");
              config.include("dev.mastaba.sessions");
              config.include("dev.mastaba.i18n");
              config.include("dev.mastaba.templates");
              config.addTranslations("locale/");
              config.addRoute("mark", "/{mark}");
              config.addView(request -> mark(request, name, site), route("mark"), id("mark"),
                  renderer("templates/mark.txt.peb"));
            }""";

    private static final String TEMPLATE =
            "{{ name }}|{{ rows }}|{{ field }}|{{ kept }}|{{ session }}|{{ site }}|{{ text }}|look-";
    private static final Pattern ANSWER = Pattern.compile(
            "([^|]*)\\|\\[([^|]*)]\\|\\[([^|]*)]\\|([^|]*)\\|([^|]*)\\|([^|]*)\\|hello-(\\d)\\|look-(\\d)");

    @TempDir
    Path folder;

    private Installation server;
    private final Map<String, Set<Integer>> looks = new ConcurrentHashMap<>();
    private final List<String> tenants = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong foreign = new AtomicLong();
    private final Map<String, Integer> changes = new TreeMap<>();
    private volatile boolean changing = true;

    private Path application(int version) {
        return AddOns.withMembers("marks", "@App(\"marks\")", MARKING)
                .withVersion("1.0." + version)
                .withResource("locale/de/marks.po", HEADER + "msgid \"Hello\"\nmsgstr \"hello-0\"\n")
                .withResource("templates/mark.txt.peb", TEMPLATE + "0")
                .write(folder.resolve("made/marks.jar"));
    }

    private Path extension(int number, int version) {
        return AddOns.extension("ext" + number, "marks", """
                        config.addTranslations("locale/");
                        config.overrideAsset("marks:templates/mark.txt.peb", "templates/mark.txt.peb");""")
                .withVersion("1.0." + version)
                .withResource("locale/de/marks.po", HEADER + "msgid \"Hello\"\nmsgstr \"hello-" + number + "\"\n")
                .withResource("templates/mark.txt.peb", TEMPLATE + number)
                .write(folder.resolve("made/ext" + number + ".jar"));
    }

    private static String extensions(int look) {
        return "mastaba.extensions=" + (look == 0 ? "" : "ext" + look);
    }

    private static String id(int number) {
        return "t%03d".formatted(number);
    }

    private void start() throws IOException {
        server = Installation.in(folder.resolve("base"))
                .withAddOns("addon-sessions", "addon-i18n", "addon-templates", "jackson-core")
                .javaOption("-Xmx3g")
                .configured("server.cfg", "mastaba.kept.tenant.bytes = 1m\n")
                .configured("marks.cfg", "mastaba.tenants = only\nmastaba.sessions.cookie.name = sid\n")
                .with(application(1));
        Path conf = Files.createDirectories(server.conf().resolve("tenants"));
        for (int i = 1; i <= EXTENSIONS; i++) {
            server.with(extension(i, 1));
        }
        server.start();
        for (int i = 0; i < TENANTS; i++) {
            int look = i % (EXTENSIONS + 1);
            Files.writeString(
                    conf.resolve(id(i) + ".cfg"),
                    "mastaba.application = marks\nmastaba.host = " + id(i) + ".example.org\nmarks.site = " + id(i)
                            + "-0\n" + extensions(look) + "\n");
            looks.put(id(i), Set.of(look));
            tenants.add(id(i));
        }
        Await.until(
                "all tenants",
                TENANTS_START,
                () -> server.admin("status").text().contains("Applications: " + TENANTS + " tenants;"),
                () -> server.admin("status").text());
    }

    @Test
    void noAnswerHasAMarkOfAnotherTenant() throws Exception {
        long begin = System.nanoTime();
        start();
        try {
            long started = System.nanoTime();
            List<Thread> clients = IntStream.range(0, CLIENTS)
                    .mapToObj(number -> new Thread(() -> ask(number)))
                    .toList();
            clients.forEach(Thread::start);
            change();
            for (Thread client : clients) {
                client.join();
            }
            System.out.printf(
                    "%d answers of %d tenants, %d of them with the cookie of another tenant; changes: %s; %d s to start, %d s of load%n",
                    answered.get(),
                    tenants.size(),
                    foreign.get(),
                    changes,
                    Duration.ofNanos(started - begin).toSeconds(),
                    Duration.ofNanos(System.nanoTime() - started).toSeconds());
            assertThat(wrong).isEmpty();
            assertThat(answered.get()).isGreaterThanOrEqualTo(REQUESTS);
            assertThat(changes).containsKeys("application", "extension", "settings", "selection", "tenant");
            assertThat(server.admin("status").text()).contains("Applications: " + tenants.size() + " tenants;");
        } finally {
            server.close();
        }
    }

    /** Makes changes of all kinds, one after the other, until there are enough of them and enough answers. */
    private void change() {
        Random random = new Random(1);
        try {
            for (int i = 2; i < LEAST_CHANGES + 2 || answered.get() < REQUESTS; i++) {
                if (wrong.size() >= MOST_WRONG) {
                    return;
                }
                String tenant = tenants.get(random.nextInt(tenants.size()));
                switch (i % 5) {
                    case 0 -> drop("application", application(i));
                    case 1 -> drop("extension", extension(1 + random.nextInt(EXTENSIONS), i));
                    case 2 -> command("settings", "set", tenant, "marks.site=" + tenant + "-" + i);
                    case 3 -> select(tenant, random.nextInt(EXTENSIONS + 1));
                    default -> add(tenants.size());
                }
            }
        } finally {
            changing = false;
        }
    }

    private void drop(String kind, Path jar) {
        server.drop(jar);
        AdminReply reply = server.admin("settled", String.valueOf(jar.getFileName()));
        count(kind, reply, reply.exitCode() == 0);
    }

    private void select(String tenant, int look) {
        Set<Integer> both = new TreeSet<>(looks.getOrDefault(tenant, Set.of()));
        both.add(look);
        looks.put(tenant, Set.copyOf(both));
        command("selection", "set", tenant, extensions(look));
        looks.put(tenant, Set.of(look));
    }

    private void add(int number) {
        if (LONG && number > 2 * TENANTS) {
            return;
        }
        String id = id(number);
        int look = number % (EXTENSIONS + 1);
        looks.put(id, Set.of(look));
        command(
                "tenant",
                "add",
                id,
                "mastaba.application=marks",
                "mastaba.host=" + id + ".example.org",
                "marks.site=" + id + "-0",
                extensions(look));
        tenants.add(id);
    }

    private void command(String kind, String... arguments) {
        AdminReply reply = server.admin("tenant", arguments);
        count(kind, reply, reply.exitCode() == 0);
    }

    private void count(String kind, AdminReply reply, boolean made) {
        changes.merge(kind, 1, Integer::sum);
        if (!made) {
            wrong.add(kind + ": " + reply.text());
        }
    }

    private void ask(int client) {
        Random random = new Random(client);
        Map<String, String> cookies = new HashMap<>();
        try (Connection connection = Connection.to(server.url())) {
            while (changing && wrong.size() < MOST_WRONG) {
                String tenant = tenants.get(random.nextInt(tenants.size()));
                String other = tenants.get(random.nextInt(tenants.size()));
                boolean strange = random.nextInt(10) == 0 && !other.equals(tenant) && cookies.containsKey(other);
                String cookie = cookies.getOrDefault(strange ? other : tenant, "");
                Set<Integer> permitted = new TreeSet<>(looks.getOrDefault(tenant, Set.of()));
                Answer answer = connection.get(
                        tenant + ".example.org",
                        "/" + tenant + "?_LOCALE_=de",
                        cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n");
                permitted.addAll(looks.getOrDefault(tenant, Set.of()));
                String problem = problem(tenant, cookie.isEmpty() || strange ? "" : tenant, permitted, answer);
                if (!problem.isEmpty()) {
                    wrong.add(problem + " of " + tenant + (strange ? " with the cookie of " + other : "") + ": "
                            + answer.status() + " " + answer.body());
                }
                Matcher set = COOKIE.matcher(String.valueOf(answer.header("Set-Cookie")));
                if (!strange && set.find()) {
                    cookies.put(tenant, set.group(1));
                }
                if (strange) {
                    foreign.incrementAndGet();
                }
                answered.incrementAndGet();
            }
        } catch (IOException | RuntimeException failed) {
            wrong.add("client " + client + ": " + failed);
        }
    }

    /** Returns the part of an answer that is not of its tenant; empty if all are. */
    private static String problem(String tenant, String session, Set<Integer> looks, Answer answer) {
        Matcher parts = ANSWER.matcher(answer.body().strip());
        if (answer.status() != 200 || !parts.matches()) {
            return "answer";
        }
        Map<String, Boolean> own = new TreeMap<>();
        own.put("name", parts.group(1).equals(tenant));
        own.put("row", parts.group(2).equals(tenant));
        own.put("field", parts.group(3).equals(tenant));
        own.put("kept state", parts.group(4).equals(tenant) || parts.group(4).isEmpty());
        own.put("session", parts.group(5).equals(session));
        own.put("setting", parts.group(6).matches(Pattern.quote(tenant) + "-\\d+"));
        own.put("text", looks.contains(Integer.parseInt(parts.group(7))));
        own.put("template", parts.group(8).equals(parts.group(7)));
        List<String> others = new ArrayList<>();
        own.forEach((part, right) -> {
            if (!right) {
                others.add(part);
            }
        });
        return String.join(", ", others);
    }

    /** The check finds each kind of foreign mark. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "b|[a]|[a]|a|a|a-1|hello-1|look-1",
                "a|[a, b]|[a]|a|a|a-1|hello-1|look-1",
                "a|[a]|[b]|a|a|a-1|hello-1|look-1",
                "a|[a]|[a]|b|a|a-1|hello-1|look-1",
                "a|[a]|[a]|a|b|a-1|hello-1|look-1",
                "a|[a]|[a]|a||a-1|hello-1|look-1",
                "a|[a]|[a]|a|a|b-1|hello-1|look-1",
                "a|[a]|[a]|a|a|a-1|hello-2|look-2",
                "a|[a]|[a]|a|a|a-1|hello-1|look-2",
                "No application is mounted here.",
            })
    void aForeignMarkIsFound(String body) {
        assertThat(problem("a", "a", Set.of(1), new Answer(200, Map.of(), body)))
                .isNotEmpty();
        assertThat(problem("a", "a", Set.of(1), new Answer(200, Map.of(), "a|[a]|[a]|a|a|a-1|hello-1|look-1")))
                .isEmpty();
    }
}
