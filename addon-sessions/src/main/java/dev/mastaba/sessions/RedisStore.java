package dev.mastaba.sessions;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
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

    static ConfigurationException missing(NoClassDefFoundError jedis) {
        return new ConfigurationException(
                new Problem(
                        "MAST-SESSION-010",
                        "The store \"redis\" needs Jedis, which is not there: " + jedis.getMessage() + ".",
                        List.of(),
                        List.of(
                                "Let mastaba.addons in conf/server.cfg select jedis, commons-pool2, gson and json.",
                                "On plain Java: the dependency redis.clients:jedis")),
                jedis);
    }
}
