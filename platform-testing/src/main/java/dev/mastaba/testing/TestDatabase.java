package dev.mastaba.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * A real database for the tests of one class, as a JUnit extension. Each test begins with an empty database; see {@link #keepingTables} for an
 * application that all tests of the class share. The database is created before the first test of the class, and deleted after the last one.
 * Confined to the thread of the tests; the connections are as safe for concurrent use as those of the driver.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final TestDatabase DATABASE = TestDatabase.h2();
 *
 * @Test
 * void listsGuests() {
 *     try (TestApp app = TestApp.of(new GuestBook(DATABASE.source()))) { … }
 * }
 * }</pre>
 */
public final class TestDatabase implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    private static final int NAME_BYTES = 6;

    private final Class<? extends DatabaseServer> type;
    private final Supplier<? extends DatabaseServer> starter;
    private final @Nullable Set<String> keptRows;
    private final String name;
    private final UnpooledSource source = new UnpooledSource(this::url);
    private @Nullable DatabaseServer server;
    private volatile @Nullable String url;

    private TestDatabase(
            Class<? extends DatabaseServer> type,
            Supplier<? extends DatabaseServer> starter,
            @Nullable Set<String> keptRows) {
        this.type = type;
        this.starter = starter;
        this.keptRows = keptRows;
        byte[] random = new byte[NAME_BYTES];
        ThreadLocalRandom.current().nextBytes(random);
        this.name = "test_" + HexFormat.of().formatHex(random);
    }

    /** Returns an H2 database in memory. H2 must be on the class path. */
    public static TestDatabase h2() {
        return new TestDatabase(MemoryServer.class, MemoryServer::new, null);
    }

    /**
     * Returns a database on a server. All test classes of a run share the server, which starts with the first of them and is closed after the last.
     *
     * @param type the class that identifies the server
     * @param starter starts the server; it may abort the tests with JUnit's {@code Assumptions} if no server is available
     */
    public static <S extends DatabaseServer> TestDatabase on(Class<S> type, Supplier<S> starter) {
        return new TestDatabase(type, starter, null);
    }

    /**
     * Returns a database whose tables remain between tests, for an application that all tests of a class share. Before each test, the rows of all
     * tables are deleted, except for those of the named tables and the histories of migrations ({@code …_migrations}).
     *
     * @param withRows the names of the tables that keep their rows, without regard to case; for example tables that a migration fills
     */
    public TestDatabase keepingTables(String... withRows) {
        Set<String> kept = Arrays.stream(withRows)
                .map(table -> table.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return new TestDatabase(type, starter, kept);
    }

    /**
     * Returns the database. Each connection is a new one, because a pool would keep connections over the tests.
     *
     * @throws IllegalStateException if a connection is requested outside of a test; annotate a static field of type {@code TestDatabase} with
     *     {@code @RegisterExtension}
     */
    public DataSource source() {
        return source;
    }

    /** Deletes the content of the database, as before each test. */
    public void clear() {
        try (Connection connection = source.getConnection()) {
            DatabaseContent content = new DatabaseContent(connection);
            if (keptRows == null) {
                content.dropAll();
            } else {
                content.deleteRows(keptRows);
            }
        } catch (SQLException refused) {
            throw new IllegalStateException(
                    "The database of the test cannot be emptied. Close each TestApp and each connection at the end of its test: "
                            + refused.getMessage(),
                    refused);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) throws SQLException {
        DatabaseServer running = context.getRoot()
                .getStore(Namespace.create(TestDatabase.class))
                .computeIfAbsent(type, absent -> starter.get(), DatabaseServer.class);
        server = running;
        url = running.create(name);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        clear();
    }

    @Override
    public void afterAll(ExtensionContext context) throws SQLException {
        url = null;
        Objects.requireNonNull(server).drop(name);
    }

    private String url() {
        String known = url;
        if (known == null) {
            throw new IllegalStateException(
                    "The database exists only during the tests of a class: annotate a static field with @RegisterExtension");
        }
        return known;
    }

    @Override
    public String toString() {
        return "TestDatabase " + name;
    }
}
