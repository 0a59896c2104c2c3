package dev.mastaba.jobs.scheduler;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepositoryContext;
import com.github.kagkarlsson.scheduler.task.Execution;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The values of the table of jobs: payloads are text, and only jobs with known names are due. Safe for any thread. */
final class TextRows implements JdbcCustomization {
    private final JdbcCustomization product;
    private final String onlyKnown;

    /**
     * Creates the values for one scheduler.
     *
     * @param known the names of the known jobs, which contain no quotes
     */
    TextRows(JdbcCustomization product, Collection<String> known) {
        this.product = product;
        this.onlyKnown = known.isEmpty()
                ? " and 1 = 0 "
                : known.stream().sorted().collect(Collectors.joining("', '", " and task_name in ('", "') "));
    }

    @Override
    public String getName() {
        return product.getName();
    }

    @Override
    public void setInstant(PreparedStatement statement, int index, @Nullable Instant value) throws SQLException {
        product.setInstant(statement, index, value);
    }

    @Override
    public @Nullable Instant getInstant(ResultSet rows, String column) throws SQLException {
        return product.getInstant(rows, column);
    }

    @Override
    public void setTaskData(PreparedStatement statement, int index, byte @Nullable [] value) throws SQLException {
        statement.setString(index, value == null ? null : new String(value, StandardCharsets.UTF_8));
    }

    @Override
    public byte @Nullable [] getTaskData(ResultSet rows, String column) throws SQLException {
        String text = rows.getString(column);
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean supportsExplicitQueryLimitPart() {
        return product.supportsExplicitQueryLimitPart();
    }

    @Override
    public String getQueryLimitPart(int limit) {
        return product.getQueryLimitPart(limit);
    }

    @Override
    public boolean supportsSingleStatementLockAndFetch() {
        return false;
    }

    @Override
    public List<Execution> lockAndFetchSingleStatement(
            JdbcTaskRepositoryContext context, Instant now, int limit, boolean orderByPriority) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean supportsGenericLockAndFetch() {
        return product.supportsGenericLockAndFetch();
    }

    @Override
    public String createGenericSelectForUpdateQuery(
            String table, int limit, String condition, boolean orderByPriority) {
        return product.createGenericSelectForUpdateQuery(table, limit, onlyKnown + condition, orderByPriority);
    }

    @Override
    public String createSelectDueQuery(String table, int limit, String condition, boolean orderByPriority) {
        return product.createSelectDueQuery(table, limit, onlyKnown + condition, orderByPriority);
    }
}
