package dev.mastaba.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The databases that only one process can open. */
class LockedFileTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:file:/srv/wiki",
                "jdbc:h2:~/wiki;MODE=PostgreSQL",
                "jdbc:h2:/srv/wiki",
                "jdbc:hsqldb:file:/srv/wiki",
                "jdbc:derby:/srv/wiki;create=true"
            })
    void areFilesOfEmbeddedDatabases(String url) {
        assertThat(obstacle(url)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db.example.org/wiki",
                "jdbc:h2:tcp://localhost/wiki",
                "jdbc:h2:mem:wiki",
                "jdbc:h2:file:/srv/wiki;auto_server=TRUE",
                "jdbc:hsqldb:hsql://localhost/wiki",
                "jdbc:derby://localhost/wiki"
            })
    void areNotDatabasesOfServersAndOfMemory(String url) {
        assertThat(obstacle(url)).isEmpty();
    }

    @Test
    void theRemedyNamesTheSettingsForH2() {
        assertThat(obstacle("jdbc:h2:file:/srv/wiki;DB_CLOSE_ON_EXIT=FALSE").orElseThrow())
                .contains("jdbc.wiki.url = jdbc:h2:file:/srv/wiki;AUTO_SERVER=TRUE\n", "jdbc.wiki.user = sa\n");
    }

    private static Optional<String> obstacle(String url) {
        return LockedFile.obstacle(new DatabaseSettings("wiki", url, "sa", "", 10, 5));
    }
}
