package dev.mastaba.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.testing.GoldenFile;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseSettingsTest {
    @Test
    void everythingSaid() {
        DatabaseSettings.Reading reading = DatabaseSettings.read(Map.of(
                "jdbc.wiki.url", "jdbc:postgresql://db/wiki?password=x",
                "jdbc.wiki.user", "ann",
                "jdbc.wiki.password", "secret",
                "jdbc.wiki.pool.size", "3",
                "jdbc.wiki.wait.seconds", "2",
                "mastaba.http.port", "1"));
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.databases())
                .containsExactly(
                        new DatabaseSettings("wiki", "jdbc:postgresql://db/wiki?password=x", "ann", "secret", 3, 2));
        assertThat(reading.databases().get(0)).hasToString("wiki (jdbc:postgresql://db/wiki)");
    }

    @Test
    void aUserInTheUrlIsNotShown() {
        assertThat(new DatabaseSettings("a", "jdbc:x://ann:secret@db/a;k=v", "", "", 1, 1))
                .hasToString("a (jdbc:x://…@db/a)");
    }

    @Test
    void onlyTheUrlIsNeeded() {
        assertThat(DatabaseSettings.read(Map.of("jdbc.b.url", "jdbc:x:b", "jdbc.a.url", "jdbc:x:a"))
                        .databases())
                .containsExactly(
                        new DatabaseSettings("a", "jdbc:x:a", "", "", 10, 5),
                        new DatabaseSettings("b", "jdbc:x:b", "", "", 10, 5));
    }

    @Test
    void whatIsWrongIsSaidAndTheRestHolds() {
        DatabaseSettings.Reading reading = DatabaseSettings.read(Map.of(
                "jdbc.a.url", "jdbc:x:a",
                "jdbc.a.pool.size", "many",
                "jdbc.a.pasword", "x",
                "jdbc.b.user", "ann",
                "jdbc.c.url", "postgres://c",
                "jdbc.D.url", "jdbc:x:d"));
        assertThat(reading.databases()).containsExactly(new DatabaseSettings("a", "jdbc:x:a", "", "", 10, 5));
        assertThat(reading.problems())
                .hasSize(5)
                .anyMatch(problem -> problem.contains("jdbc.a.pool.size is \"many\""))
                .anyMatch(problem -> problem.contains("jdbc.a.pasword does not exist. Available: url, user, password"))
                .anyMatch(problem -> problem.contains("Database b has no JDBC URL"))
                .anyMatch(problem -> problem.contains("but is \"postgres://c\""))
                .anyMatch(problem -> problem.contains("jdbc.D.url does not contain a valid database name"));
    }

    @Test
    void aFile() {
        assertThat(DatabaseSettings.file("wiki", Path.of("/data")).url())
                .isEqualTo("jdbc:h2:file:/data/wiki;DB_CLOSE_ON_EXIT=FALSE");
    }

    @Test
    void theTextsAreThese() {
        List<String> texts = new ArrayList<>(DatabaseSettings.read(Map.of(
                        "jdbc.D.url", "jdbc:x:d",
                        "jdbc.a.url", "jdbc:x:a",
                        "jdbc.a.pasword", "secret",
                        "jdbc.a.pool.size", "many",
                        "jdbc.b.user", "b",
                        "jdbc.c.url", "postgres://c"))
                .problems());
        DatabaseSettings wiki =
                new DatabaseSettings("wiki", "jdbc:postgresql://db/wiki?password=secret", "", "", 10, 5);
        try (Drivers none = Drivers.in(List.of())) {
            none.driverFor(wiki);
        } catch (SQLException noDriver) {
            texts.add(noDriver.getMessage());
        }
        texts.add(JdbcProblems.unreachable(wiki, "Connection refused"));
        texts.add(JdbcProblems.tooMany(wiki, 200));
        DatabaseSettings acme =
                new DatabaseSettings("acme", "wiki", "jdbc:postgresql://db/wiki?password=secret", "", "", 4, 5);
        texts.add(JdbcProblems.unreachable(acme, "Connection refused"));
        texts.add(JdbcProblems.notConfigured("acme", "wiki"));
        texts.add(JdbcProblems.sameData(acme, wiki));
        texts.add(JdbcProblems.forbiddenUrl(
                acme,
                TenantUrls.objection("jdbc:h2:mem:x;INIT=RUNSCRIPT", Path.of("/srv"))
                        .orElseThrow()));
        texts.add(JdbcProblems.nothingToShare("acme", "wiki"));
        texts.add(JdbcProblems.badShared("acme", "wiki", "yes"));
        texts.add(JdbcProblems.tooManyOfTenants("acme", 10_000));
        GoldenFile.assertPinned(DatabaseSettingsTest.class, "jdbc-problems.txt", String.join("\n\n", texts) + "\n");
    }
}
