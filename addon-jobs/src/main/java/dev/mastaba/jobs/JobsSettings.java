package dev.mastaba.jobs;

import dev.mastaba.core.extend.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * The settings {@code mastaba.jobs.…} of an application.
 *
 * @param threads the maximum number of jobs that run at the same time on this server; 0 for a server that only queues jobs
 * @param poll the time between two polls
 * @param heartbeat the time between two heartbeats
 * @param drain the maximum time for which the jobs of a retired generation run
 * @param payload the maximum size of a payload in bytes
 * @param url the URL of the application, for the requests of jobs
 */
record JobsSettings(int threads, Duration poll, Duration heartbeat, Duration drain, int payload, URI url) {
    private static final String PREFIX = "mastaba.jobs.";
    private static final List<String> NAMES =
            List.of("threads", "poll", "heartbeat", "drain", "payload", "url").stream()
                    .map(PREFIX::concat)
                    .toList();
    private static final int STANDARD_PORT = 6543;
    private static final int KIBIBYTE = 1024;

    static JobsSettings of(Settings settings) {
        settings.requireKnown("MAST-JOB-007", PREFIX, NAMES);
        return new JobsSettings(
                settings.number(PREFIX + "threads", 4, 0, 100),
                settings.time(PREFIX + "poll", Duration.ofSeconds(5), Duration.ofMillis(10), Duration.ofHours(1)),
                settings.time(
                        PREFIX + "heartbeat", Duration.ofSeconds(10), Duration.ofMillis(50), Duration.ofMinutes(10)),
                settings.time(PREFIX + "drain", Duration.ofMinutes(5), Duration.ZERO, Duration.ofHours(1)),
                settings.number(PREFIX + "payload", 64 * KIBIBYTE, 1, 512 * KIBIBYTE),
                settings.read(PREFIX + "url", "a URL such as https://wiki.example.org/", JobsSettings::url)
                        .orElseGet(() -> local(settings)));
    }

    /** Returns the default URL; in development, it is the address of the server, so that links in mails work. */
    private static URI local(Settings settings) {
        return URI.create(
                settings.flag("mastaba.dev", false)
                        ? "http://localhost:" + settings.number("mastaba.http.port", STANDARD_PORT)
                                + settings.text("mastaba.path", "") + "/"
                        : "http://localhost/");
    }

    private static URI url(String text) {
        URI url = URI.create(text);
        if (url.getHost() == null || !List.of("http", "https").contains(url.getScheme())) {
            throw new IllegalArgumentException(text);
        }
        return url;
    }
}
