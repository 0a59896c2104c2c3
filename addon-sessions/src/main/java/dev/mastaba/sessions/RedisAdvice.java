package dev.mastaba.sessions;

import java.util.ArrayList;
import java.util.List;

/** The warnings about a Redis configuration that could log users out, based on the information that Redis provides about itself. */
final class RedisAdvice {
    private RedisAdvice() {}

    static List<String> of(String info) {
        List<String> advice = new ArrayList<>();
        if (!info.contains("maxmemory:0\r") && !info.contains("maxmemory_policy:noeviction")) {
            advice.add(
                    "Redis throws sessions away when its memory is full, and logs people out so; set maxmemory-policy to"
                            + " noeviction");
        }
        if (info.contains("aof_enabled:0")) {
            advice.add(
                    "Redis may forget sessions when it is started again, and log people out so; set appendonly to yes");
        }
        return advice;
    }
}
