package dev.mastaba.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.maven.EmbeddingBundle;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.felix.FelixContainer;
import dev.mastaba.transactions.TransactionsAddOn;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** Libraries that take part in the transaction of a request, in a bundle of a real Felix. */
class JoinedLibrariesIT {
    private static final List<String> JDBI = List.of("jdbi3-core", "geantyref");

    private static FelixContainer felix;

    private ServiceRegistration<DataSource> database;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        felix = FelixContainer.sharing(AddOn.class, TransactionsAddOn.class);
    }

    @AfterAll
    static void stop() {
        felix.close();
    }

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
        Thread.currentThread().setContextClassLoader(JoinedLibrariesIT.class.getClassLoader());
    }

    @Test
    void jdbiJoins() throws Exception {
        joins("joinedjdbi", JDBI);
    }

    @Test
    void jooqJoins() throws Exception {
        joins("joinedjooq", LibrariesIT.JOOQ);
    }

    @Test
    void hibernateJoins() throws Exception {
        joins("joinedhibernate", LibrariesIT.HIBERNATE);
    }

    private void joins(String library, List<String> artifacts) throws Exception {
        List<Path> jars = artifacts.stream().map(LibrariesIT::jar).toList();
        Bundle bundle = felix.start(
                EmbeddingBundle.write(folder, "dev.mastaba.libraries." + library, LibrariesIT.classes(), jars));
        answers(bundle);
        felix.expectNoLeak(bundle);
    }

    /** Apart, so that no variable holds the add-on afterwards. */
    private static void answers(Bundle bundle) {
        AddOn shop = (AddOn) felix.context().getService(bundle.getRegisteredServices()[0]);
        try (TestApp app = TestApp.of(Composition.of(shop).with(new TransactionsAddOn()))) {
            app.post("/Faust", Map.of()).expectStatus(200).expectBody("Faust, Faust again");
            app.post("/Egmont?bad=1", Map.of())
                    .expectStatus(422)
                    .expectBody("Egmont, Egmont again, Faust, Faust again");
            app.get("/books").expectStatus(200).expectBody("Faust, Faust again");
            app.post("/Egmont?thrown=1", Map.of()).expectStatus(409);
            app.get("/books").expectStatus(200).expectBody("Faust, Faust again");
        }
        assertThat(bundle.getRegisteredServices()).hasSize(1);
    }
}
