package dev.mastaba.sessions;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.services.HealthCheck;
import java.util.List;

/** A factory for the store in Redis by settings; the only class of this add-on that requires Jedis. */
final class RedisStore {
    private RedisStore() {}

    static SessionStore of(SessionSettings settings) {
        try {
            return new RedisSessions(settings.redis());
        } catch (NoClassDefFoundError missing) {
            throw missing(missing);
        }
    }

    /** Returns the health check of a store in Redis. */
    static HealthCheck check(SessionStore store) {
        return ((RedisSessions) store)::check;
    }

    static ConfigurationException missing(NoClassDefFoundError jedis) {
        return new ConfigurationException(
                new Problem(
                        "MAST-SESSION-010",
                        "Session store \"redis\" requires the Jedis library, but a class is missing: "
                                + jedis.getMessage() + ".",
                        List.of(),
                        "Add jedis, commons-pool2, gson, and json to mastaba.addons in conf/server.cfg.",
                        "On plain Java: add the dependency redis.clients:jedis"),
                jedis);
    }
}
