package dev.mastaba.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.maven.EmbeddingBundle;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.felix.FelixContainer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** What the guide says of libraries: an application in a bundle of a real Felix, with a database of the platform, answers by them, and all of it goes. */
class LibrariesIT {
    static final List<String> HIBERNATE = List.of(
            "hibernate-core",
            "hibernate-commons-annotations",
            "jakarta.persistence-api",
            "jakarta.transaction-api",
            "jakarta.inject-api",
            "jakarta.xml.bind-api",
            "jakarta.activation-api",
            "jaxb-runtime",
            "jaxb-core",
            "txw2",
            "istack-commons-runtime",
            "angus-activation",
            "jboss-logging",
            "jandex",
            "classmate",
            "byte-buddy",
            "antlr4-runtime");
    static final List<String> JOOQ = List.of("jooq", "reactive-streams", "r2dbc-spi");
    private static final List<String> FLYWAY = List.of(
            "flyway-core",
            "jackson-core",
            "jackson-databind",
            "jackson-annotations",
            "jackson-dataformat-toml",
            "jackson-datatype-jsr310",
            "gson");
    private static final List<String> STRIPE = List.of("stripe-java", "gson");
    private static final String CUSTOMER =
            "{\"id\": \"cus_1\", \"object\": \"customer\", \"email\": \"ada@example.org\"}";
    private static final Pattern VERSION = Pattern.compile("-(\\d[^-]*?)(\\.Final)?\\.jar$");

    private static FelixContainer felix;

    private ServiceRegistration<DataSource> database;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        felix = FelixContainer.sharing(AddOn.class);
    }

    @AfterAll
    static void stop() {
        felix.close();
    }

    /** As on a server: the libraries on the test's own class path are not what a thread finds. */
    @BeforeEach
    void leaveTheClassPath() {
        Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        database = felix.context()
                .registerService(DataSource.class, source, FrameworkUtil.asDictionary(Map.of("name", "shop")));
    }

    @AfterEach
    void comeBack() {
        database.unregister();
        Thread.currentThread().setContextClassLoader(LibrariesIT.class.getClassLoader());
    }

    @Test
    void hibernateKeepsEntitiesAndProxiesThem() throws Exception {
        tried("hibernate", HIBERNATE, Map.of(), app -> {
            app.post("/Faust/Goethe", Map.of()).expectRedirect("/Faust");
            app.get("/Faust").expectStatus(200).expectBody("Faust by Goethe, by a proxy");
        });
    }

    @Test
    void jooqWritesInTransactionsAndQueries() throws Exception {
        tried("jooq", JOOQ, Map.of(), app -> {
            app.post("/Faust", Map.of()).expectRedirect("/Faust");
            app.get("/Faust").expectStatus(200).expectBody("Faust");
        });
    }

    @Test
    void flywayMigratesByFilesOfTheBundle() throws Exception {
        tried("flyway", FLYWAY, Map.of(), app -> {
            app.get("/books").expectStatus(200).expectBody("Faust");
            app.get("/authors").expectStatus(200).expectBody("Goethe");
        });
    }

    @Test
    void stripesClientAsksAServer() throws Exception {
        List<String> keys = new ArrayList<>();
        HttpServer stripe = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stripe.createContext("/v1/customers/cus_1", exchange -> {
            keys.add(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] answer = CUSTOMER.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        stripe.start();
        try {
            String url = "http://127.0.0.1:" + stripe.getAddress().getPort();
            tried(
                    "stripe",
                    STRIPE,
                    Map.of("shop.stripe.key", "sk_test_1", "shop.stripe.url", url),
                    app -> app.get("/customers/cus_1").expectStatus(200).expectBody("ada@example.org"));
        } finally {
            stripe.stop(0);
        }
        assertThat(keys).containsExactly("Bearer sk_test_1");
    }

    @ParameterizedTest
    @CsvSource({"Hibernate ORM, hibernate-core", "jOOQ, jooq", "Flyway, flyway-core", "Stripe's SDK, stripe-java"})
    void theGuideNamesTheVersionsThatAreTried(String title, String artifact) throws IOException {
        Matcher version = VERSION.matcher(jar(artifact).toString());
        assertThat(version.find()).isTrue();
        assertThat(Path.of("../../docs/guide/what-runs-on-osgi.md"))
                .content()
                .contains("| " + title + " " + version.group(1));
    }

    private void tried(String library, List<String> artifacts, Map<String, String> settings, Consumer<TestApp> trial)
            throws Exception {
        List<Path> jars = artifacts.stream().map(LibrariesIT::jar).toList();
        Bundle bundle = felix.start(EmbeddingBundle.write(folder, "dev.mastaba.libraries." + library, classes(), jars));
        answers(bundle, settings, trial);
        felix.expectNoLeak(bundle);
    }

    /** Apart, so that no variable holds the add-on afterwards. */
    private static void answers(Bundle bundle, Map<String, String> settings, Consumer<TestApp> trial) {
        assertThat(bundle.getRegisteredServices()).hasSize(1);
        AddOn shop = (AddOn) felix.context().getService(bundle.getRegisteredServices()[0]);
        try (TestApp app = TestApp.of(Composition.of(shop).settings(new Settings(settings)))) {
            trial.accept(app);
        }
    }

    static Path classes() throws URISyntaxException {
        return Path.of(LibrariesIT.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    /** The jar of an artifact on the test's class path. */
    static Path jar(String artifact) {
        Pattern name = Pattern.compile(Pattern.quote(artifact) + "-\\d[^/\\\\]*\\.jar");
        List<Path> found = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> name.matcher(String.valueOf(path.getFileName())).matches())
                .filter(Files::isRegularFile)
                .toList();
        assertThat(found).as(artifact).hasSize(1);
        return found.get(0);
    }
}
