package dev.mastaba.devtools.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.http.ServiceUnavailable;
import dev.mastaba.devtools.record.RequestCounter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** So many lists are told of new requests, and no more. */
class EventsTest {
    @Test
    void thereAreSoManyPlaces() {
        RequestCounter arrivals = new RequestCounter();
        assertThat(Events.response(arrivals).header("Content-Type")).startsWith("text/event-stream");
        arrivals.places().drainPermits();
        assertThatThrownBy(() -> Events.response(arrivals)).isInstanceOf(ServiceUnavailable.class);
    }

    @Test
    void whatIsNewIsWaitedFor() throws InterruptedException {
        RequestCounter arrivals = new RequestCounter();
        assertThat(arrivals.moreThan(0, Duration.ofMillis(20))).isZero();
        Thread later = new Thread(arrivals::add);
        later.start();
        assertThat(arrivals.moreThan(0, Duration.ofMinutes(1))).isOne();
        later.join();
    }
}
