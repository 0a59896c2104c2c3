package dev.mastaba.sessions;

import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.testing.GoldenFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.exceptions.JedisDataException;

/** The texts of what is refused, pinned. */
class SessionProblemsTest {
    @TempDir
    Path folder;

    private final List<String> texts = new ArrayList<>();

    private void refused(ThrowingCallable doing) {
        texts.add(catchThrowable(doing).getMessage().replace(folder.toString(), "FOLDER"));
    }

    private static SessionSettings settings(String name, String value) {
        return new SessionSettings(new Settings(Map.of(name, value), Map.of(name, "wiki.cfg:3")));
    }

    private static DataSource refusingDatabase() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:");
        return source;
    }

    @Test
    void whatIsRefusedSaysWhatToDo() throws Exception {
        Path open = folder.resolve("sessions.keys");
        SessionKeys.readOrMake(open);
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        SessionOptions options = SessionOptions.standard()
                .name("s")
                .path("/")
                .sameSite(null)
                .idle(null)
                .absolute(null)
                .reissue(null)
                .limit(1_024);
        SessionContent large = new SessionContent(0, 0, 0);
        large.values.put("a", "x".repeat(4_000));
        SessionPersistence.Ending ending = new SessionPersistence.Ending(large, null, false, false, true, true);
        refused(() -> Data.copy(new Thread()));
        refused(() -> SessionKeys.parse(List.of("c2hvcnQ")));
        refused(() -> SessionKeys.read(open));
        refused(() -> Sessions.signed(SessionKeys.random(), options).save("s", ending, 0));
        refused(() -> new StorePersistence(
                        new MemorySessions(KeptState.inMemory()), options, new SessionCounts("memory"))
                .save("s", ending, 0));
        refused(() -> settings("mastaba.sessions.stor", "memory").requireKnownNames());
        refused(() -> settings("mastaba.sessions.store", "memori").store());
        refused(() -> settings("mastaba.sessions.store", "database").store());
        refused(() -> settings("mastaba.sessions.cookie.name", "my session").options(""));
        refused(() -> new JdbcSessions(refusingDatabase(), "shop.visits").prepare());
        refused(() -> {
            throw RedisSessions.refused(
                    RedisSessions.Address.of("redis://db.example.org"),
                    new JedisDataException("NOAUTH Authentication required."));
        });
        refused(() -> {
            throw RedisStore.missing(new NoClassDefFoundError("redis/clients/jedis/Jedis"));
        });
        refused(() -> settings("mastaba.sessions.redis.url", "http://db").redis());
        refused(() -> new SessionsAddOn(Map.of("session", refusingDatabase()))
                .include(new Configurator(new Settings(Map.of("mastaba.sessions.store", "jdbc")))));
        GoldenFile.assertPinned(SessionProblemsTest.class, "session-problems.txt", String.join("\n\n", texts) + "\n");
    }
}
