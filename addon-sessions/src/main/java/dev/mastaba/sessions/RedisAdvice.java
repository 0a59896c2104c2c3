package dev.mastaba.sessions;

import java.util.ArrayList;
import java.util.List;

/** The warnings about a Redis configuration that could log users out, based on the information that Redis provides about itself. */
final class RedisAdvice {
    private RedisAdvice() {}

    static List<String> of(String info) {
        List<String> advice = new ArrayList<>();
        if (!info.contains("maxmemory:0\r") && !info.contains("maxmemory_policy:noeviction")) {
            advice.add("Redis removes sessions when its memory is full, which logs users out; set maxmemory-policy to"
                    + " noeviction");
        }
        if (info.contains("aof_enabled:0")) {
            advice.add("Redis can lose sessions when it restarts, which logs users out; set appendonly to yes");
        }
        return advice;
    }
}
