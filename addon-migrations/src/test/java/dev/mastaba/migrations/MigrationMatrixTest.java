package dev.mastaba.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.stores.MariaServer;
import dev.mastaba.stores.PostgresServer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Three versions of an application with two versions of an extension: every change from each state to each other one, on all products. A small model
 * predicts the result.
 *
 * <p>Version 1 of the wiki creates pages with authors, version 2 adds a column and fills it, and version 3 drops the authors, which code since version
 * 2 can bear. Version 1 of the stars creates a table and adds a column to the wiki's table; version 2 adds one more.
 */
class MigrationMatrixTest {
    private static final int WIKIS = 3;
    private static final int STARS = 2;

    private static PostgresServer postgres;
    private static MariaServer maria;

    @BeforeAll
    static void start() {
        postgres = PostgresServer.started();
        maria = MariaServer.started();
    }

    @AfterAll
    static void stop() {
        if (postgres != null) {
            postgres.close();
        }
        if (maria != null) {
            maria.close();
        }
    }

    private static TestDatabase fresh(Vendor vendor) throws SQLException {
        DataSource source = switch (vendor) {
            case H2 -> H2MigrationsTest.memory();
            case POSTGRESQL -> PostgresMigrationsTest.schemaOn(postgres);
            case MARIADB -> MariaMigrationsTest.on(maria);
        };
        return new TestDatabase(source);
    }

    /**
     * The versions that serve: of the wiki, and of the stars.
     *
     * @param stars 0 if the extension is absent
     */
    private record State(int wiki, int stars) {
        static List<State> all() {
            List<State> all = new ArrayList<>();
            for (int wiki = 1; wiki <= WIKIS; wiki++) {
                for (int stars = 0; stars <= STARS; stars++) {
                    all.add(new State(wiki, stars));
                }
            }
            return all;
        }

        Bundle[] bundles() {
            return stars == 0 ? new Bundle[] {wikiOf(wiki)} : new Bundle[] {wikiOf(wiki), starsOf(stars)};
        }

        private static Bundle wikiOf(int version) {
            Bundle bundle = Bundle.wiki(version + ".0")
                    .with(
                            "V1__create_pages.sql",
                            "CREATE TABLE page (id INT PRIMARY KEY, author VARCHAR(20));\nINSERT INTO page VALUES (1, 'ann');")
                    .with("mariadb/V1__create_pages.sql", """
                            CREATE TABLE page (id INT PRIMARY KEY, author VARCHAR(20)) ENGINE=InnoDB;
                            INSERT INTO page VALUES (1, 'ann'); # MariaDB
                            """);
            if (version >= 2) {
                bundle = bundle.with(
                        "V2__add_owner.sql",
                        "ALTER TABLE page ADD COLUMN owner VARCHAR(20);\nUPDATE page SET owner = author WHERE owner IS NULL;");
            }
            return version < WIKIS
                    ? bundle
                    : bundle.with("V3__drop_author__since_2.0.sql", "ALTER TABLE page DROP COLUMN author;");
        }

        private static Bundle starsOf(int version) {
            Bundle bundle = Bundle.stars(version + ".0").with("V1__create_stars.sql", """
                            CREATE TABLE star (page INT PRIMARY KEY, count INT);
                            INSERT INTO star VALUES (1, 5);
                            ALTER TABLE page ADD COLUMN starred INT DEFAULT 7;
                            """);
            return version < STARS
                    ? bundle
                    : bundle.with("V2__add_since.sql", "ALTER TABLE star ADD COLUMN since INT;");
        }
    }

    /** The model of a server: what serves, and which migrations ran. */
    private static final class Model {
        private State serving = new State(0, 0);
        private int wikiRan;
        private int starsRan;

        /** Returns whether a change is allowed, and makes it. */
        boolean change(State next) {
            boolean dropsTooEarly = next.wiki == WIKIS && wikiRan < WIKIS && serving.wiki == 1;
            boolean tooOld = next.wiki == 1 && wikiRan == WIKIS;
            if (dropsTooEarly || tooOld) {
                return false;
            }
            wikiRan = Math.max(wikiRan, next.wiki);
            starsRan = Math.max(starsRan, next.stars);
            serving = next;
            return true;
        }

        List<String> staying() {
            List<String> all = new ArrayList<>();
            for (int i = serving.wiki + 1; i <= wikiRan; i++) {
                all.add("wiki: " + i);
            }
            for (int i = serving.stars + 1; serving.stars > 0 && i <= starsRan; i++) {
                all.add("dev.example.stars: " + i);
            }
            return all;
        }
    }

    private static List<String> staying(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains(" stays, "))
                .map(line -> line.replaceAll("^(\\S+ \\d+) .*", "$1"))
                .toList();
    }

    private static void isAsPredicted(TestDatabase database, Model model) {
        assertThat(database.query("SELECT author FROM page")).containsExactly(model.wikiRan == WIKIS ? "error" : "ann");
        assertThat(database.query("SELECT owner FROM page")).containsExactly(model.wikiRan < 2 ? "error" : "ann");
        assertThat(database.query("SELECT starred FROM page")).containsExactly(model.starsRan < 1 ? "error" : "7");
        assertThat(database.query("SELECT count FROM star")).containsExactly(model.starsRan < 1 ? "error" : "5");
        assertThat(database.query("SELECT since FROM star")).containsExactly(model.starsRan < STARS ? "error" : "null");
    }

    /** Returns whether only the nightly build tests a pair: on a database server, each change that is not an upgrade of one bundle. */
    private static boolean isOmitted(Vendor vendor, State from, State to) {
        return vendor != Vendor.H2
                && !Boolean.getBoolean("mastaba.nightly")
                && ((from.wiki == to.wiki) == (from.stars == to.stars) || to.wiki < from.wiki || to.stars < from.stars);
    }

    @ParameterizedTest
    @EnumSource
    void everyChangeAndEveryWayBackIsAsPredicted(Vendor vendor) throws SQLException {
        int allowed = 0;
        int refused = 0;
        int pairs = 0;
        for (State from : State.all()) {
            for (State to : State.all()) {
                if (isOmitted(vendor, from, to)) {
                    continue;
                }
                pairs++;
                TestDatabase database = fresh(vendor);
                Node node = new Node(database.source());
                Model model = new Model();
                for (State next : List.of(from, to, from)) {
                    String refusal;
                    List<String> lines = List.of();
                    try {
                        lines = node.deploy(next.bundles());
                        refusal = "";
                    } catch (dev.mastaba.core.extend.ConfigurationException failed) {
                        refusal = Node.text(failed);
                    }
                    boolean possible = model.change(next);
                    assertThat(refusal.isEmpty())
                            .as("%s to %s, then %s: %s", from, to, next, refusal)
                            .isEqualTo(possible);
                    if (possible) {
                        allowed++;
                        assertThat(staying(lines)).isEqualTo(model.staying());
                    } else {
                        refused++;
                        assertThat(refusal).containsAnyOf("MAST-MIGRATION-012", "MAST-MIGRATION-013");
                    }
                    isAsPredicted(database, model);
                }
            }
        }
        assertThat(allowed + refused).isEqualTo(3 * pairs);
        assertThat(refused).isPositive();
    }

    @Test
    void theModelKnowsBothReasons() {
        Model early = new Model();
        early.change(new State(1, 0));
        assertThat(early.change(new State(3, 0))).isFalse();
        Model late = new Model();
        late.change(new State(3, 0));
        assertThat(late.change(new State(1, 0))).isFalse();
        Set<State> states = new LinkedHashSet<>(State.all());
        assertThat(states).hasSize(9);
    }
}
