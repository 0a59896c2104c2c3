package dev.mastaba.core.engine.text;

import java.io.IOException;
import java.net.BindException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The decision of whether an exception has its cause outside of the code that threw it, so that the same code may succeed later. Such causes are in
 * a database, the network, a time limit, or a limit of the operating system.
 *
 * <p>The decision is made from the types of the exceptions in the chain of causes and from SQL states. Only the operating system's errors about files
 * have no types in Java; they are recognized by the system's messages.
 */
public final class OutsideCause {
    private static final int MOST = 64;
    private static final String CAUSED_BY = "Caused by: ";

    private static final List<Class<? extends Throwable>> TYPES = List.of(
            SQLTransientException.class,
            SQLRecoverableException.class,
            SQLNonTransientConnectionException.class,
            SocketException.class,
            BindException.class,
            UnknownHostException.class,
            java.net.SocketTimeoutException.class,
            HttpTimeoutException.class,
            UnresolvedAddressException.class,
            AccessDeniedException.class,
            TimeoutException.class);

    /**
     * The classes of SQL states: connection, login, database name, rolled-back transaction, lack of resources, locked or busy object, intervention of
     * an operator, system error, and timeout.
     */
    private static final Set<String> SQL_CLASSES = Set.of("08", "28", "3D", "40", "53", "55", "57", "58", "HYT");

    /** H2's own states: the file is in use, an I/O error, the database is closed, and the connection is broken. */
    private static final Set<String> SQL_STATES = Set.of("90020", "90028", "90031", "90067", "90098", "90121");

    private static final List<String> SYSTEM_ERRORS = List.of(
            "no space left",
            "not enough space",
            "quota exceeded",
            "too many open files",
            "read-only file system",
            "input/output error",
            "stale file handle",
            "resource temporarily unavailable",
            "permission denied");

    private OutsideCause() {}

    /** Returns whether an exception, or one of its causes, comes from outside. */
    public static boolean isIn(@Nullable Throwable thrown) {
        return isIn(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static boolean isIn(@Nullable Throwable thrown, Set<Throwable> seen) {
        if (thrown == null || seen.size() >= MOST || !seen.add(thrown)) {
            return false;
        }
        try {
            return comesFromOutside(thrown)
                    || isIn(thrown.getCause(), seen)
                    || thrown instanceof SQLException sql && isIn(sql.getNextException(), seen)
                    || Stream.of(thrown.getSuppressed()).anyMatch(each -> isIn(each, seen));
        } catch (RuntimeException | LinkageError | StackOverflowError unusable) {
            // an exception of an add-on may fail to return its causes; the others decide
            return false;
        }
    }

    /** Returns whether a printed stack trace contains an exception from outside, as far as the types of Java's own exceptions show it. */
    public static boolean isIn(String trace) {
        return trace.lines()
                .filter(line -> !line.isEmpty() && !Character.isWhitespace(line.charAt(0)))
                .anyMatch(OutsideCause::comesFromOutside);
    }

    private static boolean comesFromOutside(String line) {
        String head = line.startsWith(CAUSED_BY) ? line.substring(CAUSED_BY.length()) : line;
        int colon = head.indexOf(':');
        String type = colon < 0 ? head : head.substring(0, colon);
        try {
            // only the runtime's own classes: those of bundles must not be loaded here
            Class<?> known = Class.forName(type.strip(), false, ClassLoader.getPlatformClassLoader());
            return isOfType(known)
                    || IOException.class.isAssignableFrom(known) && isSystemError(head)
                    || OutOfMemoryError.class == known && isLackOfThreads(head);
        } catch (ClassNotFoundException | LinkageError notOfJava) {
            return false;
        }
    }

    private static boolean comesFromOutside(Throwable thrown) {
        return isOfType(thrown.getClass())
                || thrown instanceof SQLException sql && isState(sql.getSQLState())
                || thrown instanceof IOException && isSystemError(String.valueOf(thrown.getMessage()))
                || thrown instanceof OutOfMemoryError && isLackOfThreads(String.valueOf(thrown.getMessage()));
    }

    private static boolean isOfType(Class<?> type) {
        return TYPES.stream().anyMatch(each -> each.isAssignableFrom(type));
    }

    private static boolean isState(@Nullable String state) {
        return state != null
                && (SQL_STATES.contains(state) || SQL_CLASSES.stream().anyMatch(state::startsWith));
    }

    private static boolean isSystemError(String message) {
        String words = message.toLowerCase(Locale.ROOT);
        return SYSTEM_ERRORS.stream().anyMatch(words::contains);
    }

    private static boolean isLackOfThreads(String message) {
        return message.contains("native thread");
    }
}
