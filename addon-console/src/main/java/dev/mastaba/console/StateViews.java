package dev.mastaba.console;

import dev.mastaba.console.traffic.TrafficMonitor;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.ServiceUnavailable;
import dev.mastaba.core.http.stream.EventStream;
import dev.mastaba.core.http.stream.ServerSentEvent;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The page with the state of the server, and the events that notify browsers of its changes. */
final class StateViews {
    private static final int MOST_STREAMS = 32;
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration LONGEST_STREAM = Duration.ofMinutes(10);
    private static final long BETWEEN_LOOKS = 1_000;

    /** The values of {@code status} that change only when the server changes, not with each request. */
    private static final Set<String> SHOWN =
            Set.of("generation", "change", "differences", "leaks", "outcome", "problems", "waiting");

    private final Commands commands;
    private final TrafficMonitor traffic;
    private final Semaphore streams = new Semaphore(MOST_STREAMS);

    StateViews(Commands commands, TrafficMonitor traffic) {
        this.commands = commands;
        this.traffic = traffic;
    }

    Map<String, Object> overview(Request request) {
        return Map.of(
                "status", AnswerData.values(commands.ask("status")),
                "previews", AnswerData.rows(commands.ask("previews")),
                "requests", AnswerData.rows(commands.ask("requests")),
                "traffic", traffic.report(ReaderFormats.locale(request)));
    }

    /**
     * Sends the event {@code changed} at first, because the state may have changed since the page was loaded, and whenever the state has changed. A
     * stream ends after 10 minutes; browsers then connect again.
     */
    Response events(Request request) {
        if (!streams.tryAcquire()) {
            throw new ServiceUnavailable("Too many pages of the console are open");
        }
        return Response.events(stream -> stream.sendFrom(new Changes(), HEARTBEAT)).toBuilder()
                .onClose(streams::release)
                .build();
    }

    /** Looks for changes once a second. */
    private final class Changes implements EventStream.Source {
        private final long end = System.nanoTime() + LONGEST_STREAM.toNanos();
        private String last = "";

        @Override
        public @Nullable ServerSentEvent next(Duration atMost) throws InterruptedException {
            if (System.nanoTime() > end) {
                throw new InterruptedException("the browser connects again");
            }
            Thread.sleep(Math.min(atMost.toMillis(), BETWEEN_LOOKS));
            String now = state();
            if (now.equals(last)) {
                return null;
            }
            last = now;
            return ServerSentEvent.of("changed");
        }

        private String state() {
            Map<String, Object> status = new TreeMap<>(AnswerData.values(commands.ask("status")));
            status.keySet().retainAll(SHOWN);
            return status + " " + AnswerData.rows(commands.ask("previews")).size();
        }
    }
}
