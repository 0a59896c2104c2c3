package dev.mastaba.sessions;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import javax.net.ssl.SSLParameters;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisPool;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A session store in Redis. Each session is a Redis hash with the version {@code v}, the expiration time {@code u}, the data {@code d}, and the id
 * {@code w} of the last write. Redis removes the hash when the session expires. Each write runs as a single script, so that the comparison of
 * versions and the update are one atomic step. Broken connections, for example after a restart of Redis, are replaced without a log message.
 * Instances are safe for concurrent use by multiple threads.
 */
public final class RedisSessions implements SessionStore {
    private static final Logger LOG = LoggerFactory.getLogger(RedisSessions.class);
    /**
     * The script that writes a session. If the stored session already has the id {@code w} of this write, the previous response was lost, and the
     * write counts as successful.
     */
    private static final byte[] WRITE = bytes("""
            local s = redis.call('HMGET', KEYS[1], 'v', 'w')
            if s[1] == ARGV[2] and s[2] == ARGV[6] then return 1 end
            if (s[1] or '0') ~= ARGV[1] then return 0 end
            redis.call('HSET', KEYS[1], 'v', ARGV[2], 'u', ARGV[3], 'd', ARGV[4], 'w', ARGV[6])
            redis.call('PEXPIRE', KEYS[1], ARGV[5])
            return 1""");

    private static final byte[] TOUCH = bytes("""
            if redis.call('EXISTS', KEYS[1]) == 1 then
              redis.call('HSET', KEYS[1], 'u', ARGV[1])
              redis.call('PEXPIRE', KEYS[1], ARGV[2])
            end
            return 1""");

    private static final byte[] VERSION = bytes("v");
    private static final byte[] UNTIL = bytes("u");
    private static final byte[] DATA = bytes("d");
    private static final Long WRITTEN = 1L;
    /**
     * The prefixes of errors that only a change of the settings can fix. Other errors disappear without any action, for example when Redis has loaded
     * its file.
     */
    private static final List<String> REFUSALS = List.of("NOAUTH", "WRONGPASS", "NOPERM", "ERR AUTH", "ERR DB index");

    private final Address address;
    private final InstantSource clock;
    private final JedisPool pool;
    private final long self = new SecureRandom().nextLong(Long.MAX_VALUE);
    private final AtomicLong writes = new AtomicLong();

    /** Creates a store that keeps its sessions on the Redis server at the given address. Connections are opened when they are needed. */
    public RedisSessions(Address address) {
        this(address, InstantSource.system());
    }

    RedisSessions(Address address, InstantSource clock) {
        this.address = address;
        this.clock = clock;
        GenericObjectPoolConfig<Jedis> config = new GenericObjectPoolConfig<>();
        config.setJmxEnabled(false);
        config.setMaxTotal(address.connections());
        config.setMaxIdle(address.connections());
        config.setMaxWait(address.timeout());
        this.pool = new JedisPool(config, address.hostAndPort(), address.client());
    }

    @Override
    public Optional<SessionStore.Stored> read(String key) {
        List<byte[]> found = asking("read", redis -> redis.hmget(key(key), VERSION, UNTIL, DATA));
        if (found.contains(null)) {
            return Optional.empty();
        }
        Instant until = Instant.ofEpochMilli(number(found.get(1)));
        return until.isAfter(clock.instant())
                ? Optional.of(new SessionStore.Stored(found.get(2), number(found.get(0)), until))
                : Optional.empty();
    }

    @Override
    public boolean write(String key, byte[] data, long expected, Instant until) {
        List<byte[]> arguments = List.of(
                bytes(expected),
                bytes(expected + 1),
                bytes(until.toEpochMilli()),
                data,
                bytes(left(until)),
                bytes(self + "." + writes.incrementAndGet()));
        return written(key, arguments);
    }

    boolean written(String key, List<byte[]> arguments) {
        return WRITTEN.equals(asking("written", redis -> redis.eval(WRITE, List.of(key(key)), arguments)));
    }

    @Override
    public void touch(String key, Instant until) {
        List<byte[]> arguments = List.of(bytes(until.toEpochMilli()), bytes(left(until)));
        asking("written", redis -> redis.eval(TOUCH, List.of(key(key)), arguments));
    }

    @Override
    public void delete(String key) {
        asking("deleted", redis -> redis.del(key(key)));
    }

    /**
     * Checks that the Redis server can store sessions, and logs a warning if its configuration could cause sessions to be lost.
     *
     * @throws ConfigurationException if Redis rejects the credentials or the database number, or if the user lacks permissions
     */
    @Override
    public void prepare() {
        try {
            RedisAdvice.of(asking("prepared", Jedis::info)).forEach(LOG::warn);
        } catch (SessionStore.DownException failed) {
            if (failed.getCause() instanceof JedisDataException cause && isRefusal(cause)) {
                throw refused(address, cause);
            }
            throw failed;
        } finally {
            pool.clear();
        }
    }

    /**
     * Checks that Redis responds, and returns the state of the connections.
     *
     * @throws SessionStore.DownException if it does not
     */
    Map<String, Object> check() {
        try {
            asking("stored", Jedis::ping);
        } catch (SessionStore.DownException down) {
            Throwable cause = down.getCause();
            throw new SessionStore.DownException(
                    this + " does not respond: " + (cause == null ? "" : cause.getMessage()), down);
        }
        return Map.of(
                "store",
                toString(),
                "active",
                pool.getNumActive(),
                "idle",
                pool.getNumIdle(),
                "waiting",
                pool.getNumWaiters(),
                "maximum",
                address.connections());
    }

    static ConfigurationException refused(Address address, JedisDataException answer) {
        return new ConfigurationException(
                new Problem(
                        "MAST-SESSION-009",
                        "Redis at " + address.hostAndPort() + " cannot store sessions: " + answer.getMessage(),
                        List.of(),
                        "If the password is missing: mastaba.sessions.redis.password = $[secret:conf/redis.password]",
                        "If the user name is missing: mastaba.sessions.redis.user = sessions"),
                answer);
    }

    private static boolean isRefusal(JedisDataException answer) {
        String text = String.valueOf(answer.getMessage());
        return REFUSALS.stream().anyMatch(text::startsWith);
    }

    /**
     * Closes the connections. Requests that are still running can continue to use the store; each of their calls then opens a connection and closes
     * it afterwards.
     */
    @Override
    public void close() {
        pool.setMaxIdle(0);
        pool.clear();
    }

    /** Calls Redis. A connection might have been closed since its last use, so a failed call is repeated once on a new connection. */
    private <T> T asking(String what, Function<Jedis, T> question) {
        try {
            try {
                return once(question);
            } catch (Cut cut) {
                pool.clear();
                return once(question);
            }
        } catch (Cut again) {
            throw down(what, again.failure);
        } catch (JedisException failed) {
            throw down(what, failed);
        }
    }

    private static SessionStore.DownException down(String what, JedisException failed) {
        return new SessionStore.DownException("A session cannot be " + what + " in Redis", failed);
    }

    /** An exception for a connection that was closed while it was in use. */
    private static final class Cut extends Exception {
        private static final long serialVersionUID = 1L;
        private final JedisConnectionException failure;

        Cut(JedisConnectionException failure) {
            super(failure);
            this.failure = failure;
        }
    }

    private <T> T once(Function<Jedis, T> question) throws Cut {
        try (Jedis redis = pool.getResource()) {
            return ask(redis, question);
        }
    }

    private static <T> T ask(Jedis redis, Function<Jedis, T> question) throws Cut {
        try {
            return question.apply(redis);
        } catch (JedisConnectionException cut) {
            throw new Cut(cut);
        }
    }

    private byte[] key(String key) {
        return bytes(address.prefix() + key);
    }

    private long left(Instant until) {
        return Math.max(1, Duration.between(clock.instant(), until).toMillis());
    }

    private static long number(byte[] text) {
        return Long.parseLong(new String(text, StandardCharsets.US_ASCII));
    }

    private static byte[] bytes(long number) {
        return bytes(Long.toString(number));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Redis at " + address.hostAndPort();
    }

    /**
     * The address of a Redis server, and the options for its connections.
     *
     * @param url {@code redis://host:port/database}, or {@code rediss://} instead of {@code redis://} for TLS with verification of the host name; the
     *     URL must not contain a user or password
     * @param user the user, or null for the default user of Redis
     * @param password the password, or null for no password
     * @param prefix the string with which all Redis keys of the sessions begin
     * @param timeout the maximum duration of each wait: for a connection to open, for a response, or for a free connection
     * @param connections the maximum number of open connections
     */
    public record Address(
            URI url,
            @Nullable String user,
            @Nullable String password,
            String prefix,
            Duration timeout,
            int connections) {
        private static final int PORT = 6379;
        private static final int MOST = 1_000;

        /**
         * Creates the address after checking that its components are valid.
         *
         * @throws IllegalArgumentException if the URL has another form, the timeout is not positive or is longer than a minute, or the number of
         *     connections is not between 1 and 1,000
         */
        public Address {
            boolean plain = "redis".equals(url.getScheme()) || "rediss".equals(url.getScheme());
            String path = url.getPath() == null ? "" : url.getPath();
            if (!plain || url.getHost() == null || url.getUserInfo() != null || !path.matches("/?\\d{0,4}")) {
                throw new IllegalArgumentException(
                        "A URL such as redis://127.0.0.1:6379/0, without user and password, is expected");
            }
            if (timeout.isNegative() || timeout.isZero() || timeout.toSeconds() > 60) {
                throw new IllegalArgumentException("A timeout of at most a minute is expected, not " + timeout);
            }
            if (connections < 1 || connections > MOST) {
                throw new IllegalArgumentException("1 to " + MOST + " connections are expected, not " + connections);
            }
        }

        /**
         * Returns the address of the server at the given URL, with default options. The address has neither a user nor a password, and the prefix of
         * keys is {@code mastaba:session:}. The timeout is 2 seconds, and the maximum number of connections is 16.
         */
        public static Address of(String url) {
            return new Address(URI.create(url), null, null, "mastaba:session:", Duration.ofSeconds(2), 16);
        }

        HostAndPort hostAndPort() {
            return new HostAndPort(url.getHost(), url.getPort() < 0 ? PORT : url.getPort());
        }

        private int database() {
            String path = url.getPath() == null ? "" : url.getPath().replace("/", "");
            return path.isEmpty() ? 0 : Integer.parseInt(path);
        }

        JedisClientConfig client() {
            int millis = (int) timeout.toMillis();
            DefaultJedisClientConfig.Builder builder = DefaultJedisClientConfig.builder()
                    .connectionTimeoutMillis(millis)
                    .socketTimeoutMillis(millis)
                    .user(user)
                    .password(password)
                    .database(database());
            if (url.getScheme().equals("rediss")) {
                SSLParameters checked = new SSLParameters();
                checked.setEndpointIdentificationAlgorithm("HTTPS");
                builder.ssl(true).sslParameters(checked);
            }
            return builder.build();
        }

        /** Returns a string that is safe to log, because it does not contain the password. */
        @Override
        public String toString() {
            return url.toString();
        }
    }
}
