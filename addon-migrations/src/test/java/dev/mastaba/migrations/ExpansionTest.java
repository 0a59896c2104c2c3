package dev.mastaba.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpansionTest {
    private static boolean expands(String sql, Vendor vendor) {
        return new Expansion(vendor).contracting(SqlReader.read(sql, vendor)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table page (id int not null unique, check (id > 0))",
                "CREATE TABLE IF NOT EXISTS page (id INT)",
                "CREATE INDEX page_title ON page (title)",
                "CREATE INDEX CONCURRENTLY page_title ON page (title)",
                "CREATE SEQUENCE ids",
                "CREATE VIEW pages AS SELECT 'drop table' FROM page",
                "CREATE MATERIALIZED VIEW pages AS SELECT 1",
                "ALTER TABLE page ADD COLUMN licence VARCHAR(40)",
                "ALTER TABLE page ADD licence VARCHAR(40)",
                "ALTER TABLE IF EXISTS ONLY wiki.page ADD COLUMN IF NOT EXISTS n DECIMAL(5, 2) DEFAULT 0 NOT NULL, ADD COLUMN m INT",
                "ALTER TABLE page ADD INDEX (title)",
                "ALTER TABLE page ADD COLUMN n BIGINT GENERATED ALWAYS AS (1) NOT NULL",
                "INSERT INTO page VALUES (1); UPDATE page SET title = 'DELETE'",
                "WITH x AS (SELECT 1) INSERT INTO page SELECT * FROM x",
                "COMMENT ON TABLE page IS 'drop'; GRANT SELECT ON page TO x",
                "SET LOCAL lock_timeout = '5s'",
                "CREATE TABLE page (id INT); CREATE UNIQUE INDEX u ON page (id); ALTER TABLE \"page\" ADD UNIQUE (id)",
                "CREATE TABLE wiki.page (id INT); ALTER TABLE Wiki.\"page\" DROP COLUMN id",
                "-- DROP TABLE page\nSELECT 1"
            })
    void expand(String sql) {
        assertThat(expands(sql, Vendor.POSTGRESQL)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE page",
                "ALTER TABLE page DROP COLUMN title",
                "ALTER TABLE page ADD COLUMN a INT, DROP COLUMN title",
                "ALTER TABLE page RENAME TO pages",
                "ALTER TABLE page RENAME COLUMN a TO b",
                "ALTER TABLE page ALTER COLUMN a TYPE TEXT",
                "ALTER TABLE page ALTER COLUMN a SET NOT NULL",
                "ALTER TABLE page MODIFY a TEXT",
                "ALTER TABLE page CHANGE a b TEXT",
                "ALTER TABLE page ADD COLUMN a INT NOT NULL",
                "ALTER TABLE page ADD (a INT NOT NULL)",
                "ALTER TABLE page ADD COLUMN a INT UNIQUE",
                "ALTER TABLE page ADD COLUMN a INT REFERENCES other (id)",
                "ALTER TABLE page ADD CONSTRAINT c CHECK (a > 0)",
                "ALTER TABLE page ADD UNIQUE KEY k (a)",
                "ALTER TABLE",
                "ALTER",
                "ALTER SEQUENCE ids RESTART",
                "CREATE UNIQUE INDEX u ON page (id)",
                "CREATE TABLE IF NOT EXISTS page (id INT); ALTER TABLE page DROP COLUMN x",
                "CREATE TABLE archive.page (id INT); ALTER TABLE page DROP COLUMN author",
                "CREATE TABLE page (id INT); ALTER TABLE archive.page DROP COLUMN author",
                "CREATE TABLE a.b.page (id INT); ALTER TABLE b.page DROP COLUMN author",
                "CREATE TABLE \"Page\" (id INT); ALTER TABLE page DROP COLUMN author",
                "CREATE TABLE \"PAGE\" (id INT); ALTER TABLE PAGE DROP COLUMN author",
                "CREATE TABLE \"a\"\"b\" (id INT); ALTER TABLE ab DROP COLUMN author",
                "CREATE TEMPORARY TABLE page (id INT); ALTER TABLE page DROP COLUMN author",
                "CREATE LOCAL TEMP TABLE page (id INT); CREATE UNIQUE INDEX u ON page (id)",
                "CREATE TABLE archive.page (id INT); CREATE UNIQUE INDEX u ON page (id)",
                "CREATE TABLE page (id INT); SET search_path = live; ALTER TABLE page DROP COLUMN author",
                "CREATE TABLE page (id INT); SELECT set_config('search_path', 'live', false); ALTER TABLE page DROP COLUMN author",
                "CREATE TABLE page (id INT); SET ROLE owner; ALTER TABLE page DROP COLUMN author",
                "CREATE TABLE page (id INT); ALTER TABLE page SET SCHEMA archive; ALTER TABLE page DROP COLUMN author",
                "CREATE TABLE page (id INT); ALTER TABLE page RENAME TO other; ALTER TABLE page DROP COLUMN author",
                "CREATE TABLE pages (id INT) PARTITION BY RANGE (id); ALTER TABLE pages ATTACH PARTITION page DEFAULT",
                "CREATE OR REPLACE TABLE page (id INT)",
                "CREATE TRIGGER t BEFORE INSERT ON page",
                "CREATE",
                "SET",
                "SET GLOBAL x = 1",
                "DELETE FROM page",
                "TRUNCATE page",
                "WITH gone AS (DELETE FROM page RETURNING id) SELECT * FROM gone",
                "REPLACE INTO page VALUES (1)",
                "REVOKE SELECT ON page FROM x",
                "CALL anything()",
                "DO $$ BEGIN END $$",
                "( SELECT 1 )"
            })
    void contract(String sql) {
        assertThat(expands(sql, Vendor.POSTGRESQL)).isFalse();
    }

    @Test
    void mariaDbExecutesSomeComments() {
        assertThat(expands("/*! DROP TABLE page */", Vendor.MARIADB)).isFalse();
        assertThat(expands("SELECT 1 /*M!100100 , 2 */", Vendor.MARIADB)).isFalse();
        assertThat(expands("SELECT 1 /*! */", Vendor.POSTGRESQL)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void onlyPostgresKeepsTheColumnsOfAReplacedView(Vendor vendor) {
        assertThat(expands("CREATE OR REPLACE VIEW v AS SELECT 1", vendor)).isEqualTo(vendor == Vendor.POSTGRESQL);
    }

    @Test
    void namesAreComparedAsTheDatabaseStoresThem() {
        String upper = "CREATE TABLE \"PAGE\" (id INT); ALTER TABLE page ADD UNIQUE (id)";
        String lower = "CREATE TABLE \"page\" (id INT); ALTER TABLE page ADD UNIQUE (id)";
        assertThat(expands(upper, Vendor.H2)).isTrue();
        assertThat(expands(lower, Vendor.H2)).isFalse();
        assertThat(expands(upper, Vendor.POSTGRESQL)).isFalse();
        assertThat(expands(lower, Vendor.POSTGRESQL)).isTrue();
        assertThat(expands("CREATE TABLE `page` (id INT); ALTER TABLE page ADD UNIQUE (id)", Vendor.MARIADB))
                .isTrue();
        assertThat(expands("CREATE TABLE Page (id INT); ALTER TABLE page ADD UNIQUE (id)", Vendor.MARIADB))
                .isFalse();
        assertThat(expands(
                        "CREATE TABLE t (id INT); ALTER TABLE t EXCHANGE PARTITION p WITH TABLE page", Vendor.MARIADB))
                .isFalse();
    }

    @Test
    void aTableOfAnEarlierMigrationMayChange() {
        Expansion expansion = new Expansion(Vendor.H2);
        assertThat(expansion.contracting(SqlReader.read("CREATE TABLE page (id INT)", Vendor.H2)))
                .isEmpty();
        assertThat(expansion.contracting(SqlReader.read("ALTER TABLE page ADD UNIQUE (id)", Vendor.H2)))
                .isEmpty();
    }
}
