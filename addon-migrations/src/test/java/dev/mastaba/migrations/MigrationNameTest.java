package dev.mastaba.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationNameTest {
    private static MigrationName name(String file) {
        return MigrationName.parse(file).orElseThrow();
    }

    @Test
    void theNameHasAVersionADescriptionAndTheVersionOfTheCode() {
        MigrationName name = name("V05_1__drop_author__since_1.3.sql");

        assertThat(name.version()).isEqualTo("5.1");
        assertThat(name.shown()).isEqualTo("5.1 drop author");
        assertThat(name.since()).contains(new CodeVersion("1.3.0"));
        assertThat(name("R__all_views.sql").reference()).isEqualTo("R__all_views");
        assertThat(name("V1.0__a.sql").key()).isEqualTo(name("V01__b.sql").key());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v1__a.sql",
                "V1_a.sql",
                "V1__.sql",
                "V__a.sql",
                "V1__a.SQL",
                "V1__a.sql.conf",
                "U1__a.sql",
                "B1__a.sql",
                "V1a__b.sql",
                "V1__a b.sql",
                "V1__a__since.sql",
                "V1__a__since_.sql",
                "V1__a__since_x.sql",
                "V1__a__since_1.2.3.4.sql",
                "R1__a.sql",
                "V1__ä.sql",
                "beforeMigrate.sql"
            })
    void otherNamesAreNotMigrations(String file) {
        assertThat(MigrationName.parse(file)).isEmpty();
    }

    @Test
    void namesAreLimited() {
        assertThat(MigrationName.parse("V1__" + "a".repeat(150) + ".sql")).isEmpty();
        assertThat(MigrationName.parse("V" + "1".repeat(60) + "__a.sql")).isEmpty();
    }

    @Test
    void versionsAreOrderedByNumberAndRepeatableOnesComeLast() {
        assertThat(Stream.of(
                                "R__b.sql",
                                "V10__a.sql",
                                "V2__a.sql",
                                "R__a.sql",
                                "V2.1__a.sql",
                                "V99999999999999999999__a.sql")
                        .map(MigrationNameTest::name)
                        .sorted(MigrationName.ORDER)
                        .map(MigrationName::key))
                .containsExactly("2", "2.1", "10", "99999999999999999999", "R a", "R b");
    }

    @Test
    void snapshotsAndShortVersionsAreEqual() {
        assertThat(new CodeVersion("1.3.0.SNAPSHOT"))
                .isEqualTo(new CodeVersion("1.3"))
                .hasToString("1.3");
        assertThat(new CodeVersion("1.3.1-SNAPSHOT"))
                .isGreaterThan(new CodeVersion("1.3"))
                .hasToString("1.3.1");
        assertThat(new CodeVersion("1.10")).isGreaterThan(new CodeVersion("1.9.9"));
        assertThat(new CodeVersion("")).hasToString("0.0").isNotEqualTo("0.0");
        assertThat(new CodeVersion("1").hashCode()).isEqualTo(new CodeVersion("1.0.0").hashCode());
    }

    @Test
    void tablesAreNamedAfterTheAddOnAndTheFolder() {
        assertThat(HistoryTable.of("wiki", "db/migration/").name()).isEqualTo("wiki_migrations");
        assertThat(HistoryTable.of("dev.example.Stars", "db/audit/").name())
                .isEqualTo("dev_example_stars_audit_migrations");
        String one =
                HistoryTable.of("dev." + "x".repeat(80) + ".a", "db/migration/").name();
        String other =
                HistoryTable.of("dev." + "x".repeat(80) + ".b", "db/migration/").name();
        assertThat(one).hasSize(HistoryTable.LONGEST).isNotEqualTo(other).endsWith("_migrations");
    }
}
