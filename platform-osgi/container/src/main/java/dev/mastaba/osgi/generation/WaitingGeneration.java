package dev.mastaba.osgi.generation;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A replaced generation that waits for its requests, as text.
 *
 * @param number its number
 * @param leases the number of requests and streams that still use it
 * @param left the maximum remaining wait; empty without a deadline
 * @param requests the longest-running requests, the oldest first
 */
public record WaitingGeneration(long number, int leases, Optional<Duration> left, List<OpenRequest> requests) {
    private static final int MOST_NAMED = 10;

    public WaitingGeneration {
        requests = requests.stream()
                .sorted(Comparator.comparing(OpenRequest::age).reversed())
                .limit(MOST_NAMED)
                .toList();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("generation ").append(number);
        left.ifPresent(
                time -> text.append(" (at most ").append(time.toSeconds()).append(" s more)"));
        text.append(": ").append(leases).append(leases == 1 ? " request" : " requests");
        requests.forEach(holder -> text.append("\n    ")
                .append(holder.request())
                .append(" for ")
                .append(holder.age().toSeconds())
                .append(" s"));
        return text.toString();
    }
}
