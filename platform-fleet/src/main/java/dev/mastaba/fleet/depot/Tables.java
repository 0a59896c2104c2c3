package dev.mastaba.fleet.depot;

import java.sql.SQLException;
import java.util.List;

/** The tables of a depot. */
final class Tables {
    /** The version of the tables, which increases with each change that older servers could not read. */
    static final int FORMAT = 1;

    /** The length of the columns for details and messages, in characters. */
    static final int LONGEST_TEXT = 4_000;
    /** The length of the columns for names of nodes, drivers, and authors, in characters. */
    static final int LONGEST_NAME = 200;

    private static final List<String> CREATE = List.of("""
            CREATE TABLE IF NOT EXISTS mastaba_depot (
                one INT PRIMARY KEY, format INT NOT NULL, depot VARCHAR(36) NOT NULL, revision BIGINT NOT NULL,
                digest VARCHAR(64), rollout BIGINT NOT NULL, driver VARCHAR(200) NOT NULL, drives_until BIGINT NOT NULL)[table]""", """
            CREATE TABLE IF NOT EXISTS mastaba_content (
                sha256 VARCHAR(64) NOT NULL, part INT NOT NULL, parts INT NOT NULL, bytes [bytes] NOT NULL,
                PRIMARY KEY (sha256, part))[table]""", """
            CREATE TABLE IF NOT EXISTS mastaba_release (
                digest VARCHAR(64) PRIMARY KEY, number BIGINT NOT NULL UNIQUE, created BIGINT NOT NULL,
                author VARCHAR(200) NOT NULL, message VARCHAR(4000) NOT NULL, content [TEXT] NOT NULL,
                signature [TEXT])[table]""", """
            CREATE TABLE IF NOT EXISTS mastaba_static (
                digest VARCHAR(64) PRIMARY KEY, sha256 VARCHAR(64) NOT NULL, size BIGINT NOT NULL)[table]""", """
            CREATE TABLE IF NOT EXISTS mastaba_node (
                name VARCHAR(200) PRIMARY KEY, server VARCHAR(36) NOT NULL, seen BIGINT NOT NULL, since BIGINT NOT NULL,
                digest VARCHAR(64) NOT NULL, state VARCHAR(20) NOT NULL, detail VARCHAR(4000) NOT NULL, rollout BIGINT NOT NULL,
                answers BIGINT NOT NULL, failures BIGINT NOT NULL, drift VARCHAR(4000) NOT NULL,
                platform VARCHAR(100) NOT NULL, clock BIGINT NOT NULL, wanted VARCHAR(64))[table]""", """
            CREATE TABLE IF NOT EXISTS mastaba_rollout (
                number BIGINT PRIMARY KEY, digest VARCHAR(64) NOT NULL, former VARCHAR(64), author VARCHAR(200) NOT NULL,
                options VARCHAR(200) NOT NULL, state VARCHAR(20) NOT NULL, detail VARCHAR(4000) NOT NULL,
                created BIGINT NOT NULL, changed BIGINT NOT NULL)[table]""", """
            CREATE TABLE IF NOT EXISTS mastaba_moved (
                rollout BIGINT NOT NULL, node VARCHAR(200) NOT NULL, batch INT NOT NULL, at BIGINT NOT NULL,
                PRIMARY KEY (rollout, node))[table]""");

    private Tables() {}

    /** Creates the tables that do not exist yet. Several servers can do so at the same time. */
    static void create(Sql sql) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                for (String statement : CREATE) {
                    sql.update(statement);
                }
                return;
            } catch (SQLException competing) {
                // In PostgreSQL, creating the same table at the same time fails for all but one: at most once for each
                // table.
                if (attempt > CREATE.size()) {
                    throw competing;
                }
            }
        }
    }
}
