package dev.mastaba.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SqlFailuresTest {
    @ParameterizedTest
    @CsvSource({
        "40001, 0, true, false",
        "40P01, 0, true, false",
        "40002, 0, false, false",
        "40003, 0, false, true",
        "90131, 0, true, false",
        "HY000, 1020, true, false",
        "HY000, 1, false, false",
        "08006, 0, false, true",
        "57P01, 0, false, true",
        "23505, 0, false, false",
        ", 0, false, false"
    })
    void aFailureIsRecognizedByItsCodes(String state, int code, boolean serialization, boolean lost) {
        Throwable failure = new IllegalStateException(new SQLException("refused", state, code));
        assertThat(SqlFailures.isSerialization(failure)).isEqualTo(serialization);
        assertThat(SqlFailures.isLostConnection(failure)).isEqualTo(lost);
    }

    @Test
    void aStatementThatWasPreparedBeforeItsTableChangedIsRecognizedByItsMessage() {
        SQLException outdated = new SQLException("ERROR: cached plan must not change result type", "0A000");
        assertThat(SqlFailures.isSerialization(outdated)).isTrue();
        assertThat(SqlFailures.isSerialization(new SQLException("not supported", "0A000")))
                .isFalse();
    }

    static Stream<SQLException> lost() {
        return Stream.of(
                new SQLRecoverableException("gone"),
                new SQLNonTransientConnectionException("gone"),
                new SQLTransientConnectionException("gone"));
    }

    @ParameterizedTest
    @MethodSource("lost")
    void aLostConnectionIsRecognizedByItsType(SQLException failure) {
        assertThat(SqlFailures.isLostConnection(failure)).isTrue();
    }

    @Test
    void theNextExceptionCounts() {
        SQLException batch = new SQLException("batch");
        batch.setNextException(new SQLException("read only", "25006"));
        assertThat(SqlFailures.isReadOnly(batch)).isTrue();
        assertThat(SqlFailures.isReadOnly(new SQLException("other"))).isFalse();
    }

    @Test
    void aCycleOfCausesEnds() {
        SQLException first = new SQLException("first");
        SQLException second = new SQLException("second", first);
        first.initCause(second);
        assertThat(SqlFailures.isSerialization(first)).isFalse();
    }
}
