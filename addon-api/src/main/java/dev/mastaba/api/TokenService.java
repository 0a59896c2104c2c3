package dev.mastaba.api;

import dev.mastaba.core.engine.text.LogPause;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.ServiceUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API tokens of an application. Thread-safe.
 *
 * @param scopes the scopes that views declare, sorted; views add theirs while the application is created
 * @param outage limits the messages when the database is down
 */
record TokenService(
        String application,
        DataSource database,
        TokenRules rules,
        InstantSource clock,
        ConcurrentSkipListSet<String> scopes,
        LogPause outage) {
    private static final Logger LOG = LoggerFactory.getLogger(TokenService.class);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration ACCURACY = Duration.ofMinutes(1);

    TokenTable table(Connection connection) {
        return new TokenTable(connection, application);
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Creates a token. If its transaction is rolled back, the token is invalid. */
    ApiToken.Created create(
            Connection connection, String owner, String name, Collection<String> requested, Duration time)
            throws SQLException {
        Instant now = now();
        ApiToken token = new ApiToken(
                ApiTokenText.randomId(),
                owner,
                name,
                rules.check(owner, name, requested, time, scopes),
                now,
                now.plus(time).truncatedTo(ChronoUnit.MILLIS),
                null);
        TokenTable table = table(connection);
        table.deleteExpired(now.toEpochMilli());
        if (table.of(owner, rules.most()).size() >= rules.most()) {
            throw HttpException.of(
                    409, "The user has " + rules.most() + " tokens. Revoke one of them to create another one.");
        }
        String text = ApiTokenText.random();
        table.insert(token, ApiTokenText.digest(text));
        return new ApiToken.Created(token, text);
    }

    /** Returns the token with the given text if it is valid. The lookup is not part of the request's transaction. */
    Optional<ApiToken> find(String text) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(true);
            Instant now = now();
            return table(connection).find(ApiTokenText.digest(text)).stream()
                    .filter(token -> token.expires().isAfter(now))
                    .findFirst();
        } catch (SQLException failed) {
            outage.end().ifPresent(more -> LOG.error("API tokens cannot be checked{}", more, failed));
            throw new ServiceUnavailable("Tokens cannot be checked at the moment. Try again soon.", RETRY);
        }
    }

    /** Returns whether the use of a token must be recorded now. */
    boolean isDue(ApiToken token) {
        return token.lastUsed() == null || !token.lastUsed().plus(ACCURACY).isAfter(now());
    }

    /** Records the use of a token, at most once a minute over all servers. Returns whether it has been recorded. */
    boolean use(ApiToken token) {
        long now = now().toEpochMilli();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(true);
            return table(connection).use(token.id(), now, now - ACCURACY.toMillis());
        } catch (SQLException failed) {
            LOG.debug("The use of the API token {} was not recorded", token.id(), failed);
            return false;
        }
    }
}
