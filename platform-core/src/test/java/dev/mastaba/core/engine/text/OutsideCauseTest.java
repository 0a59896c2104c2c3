package dev.mastaba.core.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutsideCauseTest {
    private static final List<Function<Throwable, Throwable>> WRAPPERS = List.of(
            thrown -> thrown,
            IllegalStateException::new,
            thrown -> new IllegalStateException(new InvocationTargetException(thrown)),
            thrown -> new CompletionException(new ExecutionException("failed", thrown)),
            thrown -> {
                IllegalStateException closing = new IllegalStateException("closed");
                closing.addSuppressed(thrown);
                return closing;
            },
            thrown -> {
                SQLException batch = new SQLException("batch", "42000");
                batch.setNextException(new SQLException("", "", thrown));
                return batch;
            });

    static Stream<Throwable> outside() {
        return Stream.of(
                new SQLTransientConnectionException("not reachable"),
                new SQLTimeoutException("slow"),
                new SQLException("refused", "08001"),
                new SQLException("starting up", "57P03"),
                new SQLException("too many clients", "53300"),
                new SQLException("no such role yet", "28000"),
                new SQLException("no such database yet", "3D000"),
                new SQLException("serialization failure", "40001"),
                new SQLException("locked", "55P03"),
                new SQLException("disk failure", "58030"),
                new SQLException("lock timeout", "HYT00"),
                new SQLException("in use by another process", "90020"),
                new ConnectException("Connection refused"),
                new NoRouteToHostException("no route"),
                new UnknownHostException("db.example.org"),
                new BindException("Address already in use"),
                new SocketTimeoutException("Read timed out"),
                new HttpConnectTimeoutException("slow"),
                new UnresolvedAddressException(),
                new TimeoutException(),
                new AccessDeniedException("/srv/data"),
                new FileSystemException("/srv/data/x", null, "Too many open files"),
                new FileNotFoundException("/srv/data/x (Too many open files)"),
                new IOException("No space left on device"),
                new UncheckedIOException(new IOException("Disk quota exceeded")),
                new OutOfMemoryError("unable to create native thread: possibly out of memory"));
    }

    static Stream<Throwable> ofTheCode() {
        return Stream.of(
                new SQLSyntaxErrorException("syntax", "42601"),
                new SQLIntegrityConstraintViolationException("twice", "23505"),
                new SQLException("no such table", "42P01"),
                new SQLException("no state"),
                new IllegalStateException("Connection refused"),
                new NullPointerException(),
                new NoSuchFileException("/srv/data/missing"),
                new IOException("broken header"),
                new OutOfMemoryError("Java heap space"),
                new NoClassDefFoundError("java/sql/SQLTransientException"),
                new StackOverflowError());
    }

    @ParameterizedTest
    @MethodSource("outside")
    void aCauseOutsideIsFoundHoweverItIsWrapped(Throwable thrown) {
        for (Function<Throwable, Throwable> wrapper : WRAPPERS) {
            assertThat(OutsideCause.isIn(wrapper.apply(thrown))).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("ofTheCode")
    void anErrorOfTheCodeIsNone(Throwable thrown) {
        for (Function<Throwable, Throwable> wrapper : WRAPPERS) {
            assertThat(OutsideCause.isIn(wrapper.apply(thrown))).isFalse();
        }
        assertThat(OutsideCause.isIn(printed(thrown))).isFalse();
    }

    @Test
    void aPrintedTraceTellsByTheTypesOfJava() {
        assertThat(OutsideCause.isIn(printed(new IllegalStateException(new ConnectException("Connection refused")))))
                .isTrue();
        assertThat(OutsideCause.isIn(printed(new IllegalStateException(new IOException("No space left on device")))))
                .isTrue();
        assertThat(OutsideCause.isIn("\tat java.net.ConnectException.of(X.java:1)"))
                .isFalse();
        assertThat(OutsideCause.isIn("dev.example.ConnectException: refused")).isFalse();
        assertThat(OutsideCause.isIn("")).isFalse();
    }

    @Test
    void aRingOfCausesEnds() {
        IllegalStateException one = new IllegalStateException("one");
        one.initCause(new IllegalStateException("other", one));
        assertThat(OutsideCause.isIn(one)).isFalse();
        assertThat(OutsideCause.isIn((Throwable) null)).isFalse();
    }

    @Test
    void anExceptionThatFailsToTellItsCauseIsNone() {
        assertThat(OutsideCause.isIn(new IllegalStateException() {
                    @Override
                    public synchronized Throwable getCause() {
                        throw new IllegalStateException("no");
                    }
                }))
                .isFalse();
    }

    @Test
    void aRefusalWithSuchACauseIsMarked() {
        Problem problem = new Problem("MAST-TEST-001", "The shop has no stock.", List.of(), List.of());
        assertThat(new ConfigurationException(problem, new ConnectException()).problems())
                .singleElement()
                .matches(Problem::outside);
        assertThat(new ConfigurationException(problem, new IllegalStateException()).problems())
                .singleElement()
                .matches(same -> !same.outside());
    }

    private static String printed(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
