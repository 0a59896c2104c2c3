package dev.mastaba.api;

import dev.mastaba.core.extend.Settings;
import java.time.Duration;

/** A setting with the time after which stored data expires. Databases cannot store all times that are further in the future. */
record ExpirySetting(String name, Duration standard) {
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofDays(3650);

    Duration read(Settings settings) {
        return settings.time(name, standard, LEAST, MOST);
    }
}
