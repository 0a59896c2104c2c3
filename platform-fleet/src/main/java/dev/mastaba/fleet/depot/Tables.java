package dev.mastaba.fleet.depot;

import java.sql.SQLException;
import java.util.List;

/** The tables of a depot. */
final class Tables {
    /** The version of the tables, which increases with each change that older servers could not read. */
    static final int FORMAT = 1;

    private static final int ATTEMPTS = 5;

    private static final List<String> CREATE = List.of("""
            create table if not exists mastaba_depot (
                one int primary key, format int not null, depot varchar(36) not null, revision bigint not null,
                digest varchar(64), rollout bigint not null)[table]""", """
            create table if not exists mastaba_content (
                sha256 varchar(64) not null, part int not null, parts int not null, bytes [bytes] not null,
                primary key (sha256, part))[table]""", """
            create table if not exists mastaba_release (
                digest varchar(64) primary key, number bigint not null unique, created bigint not null,
                author varchar(200) not null, message varchar(4000) not null, content [text] not null)[table]""", """
            create table if not exists mastaba_static (
                digest varchar(64) primary key, sha256 varchar(64) not null, size bigint not null)[table]""", """
            create table if not exists mastaba_node (
                name varchar(200) primary key, server varchar(36) not null, seen bigint not null, since bigint not null,
                digest varchar(64) not null, state varchar(20) not null, detail varchar(4000) not null, rollout bigint not null,
                answers bigint not null, failures bigint not null, drift varchar(4000) not null,
                platform varchar(100) not null, clock bigint not null, wanted varchar(64))[table]""", """
            create table if not exists mastaba_rollout (
                number bigint primary key, digest varchar(64) not null, former varchar(64), author varchar(200) not null,
                options varchar(200) not null, state varchar(20) not null, detail varchar(4000) not null,
                created bigint not null, changed bigint not null)[table]""", """
            create table if not exists mastaba_moved (
                rollout bigint not null, node varchar(200) not null, batch int not null, at bigint not null,
                primary key (rollout, node))[table]""", """
            create table if not exists mastaba_lock (
                name varchar(64) primary key, lock_until timestamp(3) not null, locked_at timestamp(3) not null,
                locked_by varchar(255) not null)[table]""");

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
                // In PostgreSQL, creating the same table at the same time fails for all but one.
                if (attempt == ATTEMPTS) {
                    throw competing;
                }
            }
        }
    }
}
