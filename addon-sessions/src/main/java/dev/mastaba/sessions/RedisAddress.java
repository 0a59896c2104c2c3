package dev.mastaba.sessions;

import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;

/**
 * Where a Redis is, and how it is asked.
 *
 * @param url {@code redis://host:port/database}, or {@code rediss://} for TLS, where the host's name is checked; without user and password
 * @param user null for Redis' own
 * @param password null for none
 * @param prefix what comes before each key
 * @param timeout how long to wait for a connection, for an answer, and for one of the connections to be free
 * @param connections the most at once
 */
public record RedisAddress(
        URI url, @Nullable String user, @Nullable String password, String prefix, Duration timeout, int connections) {
    private static final int PORT = 6379;
    private static final int MOST = 1_000;

    /**
     * Checks each.
     *
     * @throws IllegalArgumentException for another kind of URL, a time beyond a minute, and a number beyond 1,000
     */
    public RedisAddress {
        boolean plain = "redis".equals(url.getScheme()) || "rediss".equals(url.getScheme());
        String path = url.getPath() == null ? "" : url.getPath();
        if (!plain || url.getHost() == null || url.getUserInfo() != null || !path.matches("/?\\d{0,4}")) {
            throw new IllegalArgumentException(
                    "A URL like redis://127.0.0.1:6379/0 is expected, without user and password");
        }
        if (timeout.isNegative() || timeout.isZero() || timeout.toSeconds() > 60) {
            throw new IllegalArgumentException("A time of at most a minute is expected, not " + timeout);
        }
        if (connections < 1 || connections > MOST) {
            throw new IllegalArgumentException("1 to " + MOST + " connections are expected, not " + connections);
        }
    }

    /** The same Redis for everybody: keys begin with {@code mastaba:session:}; 2 seconds; 16 connections. */
    public static RedisAddress of(String url) {
        return new RedisAddress(URI.create(url), null, null, "mastaba:session:", Duration.ofSeconds(2), 16);
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

    /** Without the password. */
    @Override
    public String toString() {
        return url.toString();
    }
}
