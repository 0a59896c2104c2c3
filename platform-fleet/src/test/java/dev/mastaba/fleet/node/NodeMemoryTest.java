package dev.mastaba.fleet.node;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.mastaba.fleet.depot.DepotState;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class NodeMemoryTest {
    @TempDir
    Path folder;

    private NodeMemory memory() throws Exception {
        return new NodeMemory(folder.resolve("fleet"));
    }

    private static DepotState revision(long number) {
        return new DepotState("depot", number, Optional.empty(), 0, 0, false, Optional.empty());
    }

    private static DepotState of(String depot, long revision, long now) {
        return new DepotState(depot, revision, Optional.empty(), 0, now, false, Optional.empty());
    }

    @Test
    void onlyADepotThatWasAcceptedLaterReplacesTheOneThatItFollows() throws Exception {
        String created = "5b0c3a52-1111-4111-8111-111111111111";
        String other = "5b0c3a52-2222-4222-8222-222222222222";
        String early = "01900000-0000-7000-8000-000000000000";
        String late = "01910000-0000-7000-8000-000000000000";
        NodeMemory memory = memory();
        assertThat(memory.accepts(of(created, 10, 0))).isTrue();
        assertThat(memory.accepts(of(other, 50, 0))).isFalse();
        assertThat(memory.accepts(of("", 50, 0))).isFalse();
        assertThat(memory().accepts(of(other, 50, 0))).isFalse();
        // The former depot is back, in the state that it had.
        assertThat(memory.accepts(of(created, 10, 0))).isTrue();
        assertThat(memory.accepts(of(early, 3, 0))).isTrue();
        assertThat(memory.accepts(of(created, 50, 0))).isFalse();
        assertThat(memory.accepts(of(late, 1, 0))).isTrue();
        assertThat(memory.accepts(of(early, 50, Long.MAX_VALUE))).isFalse();
        assertThat(memory.reason(of(early, 50, Long.MAX_VALUE)))
                .contains("fleet accept")
                .doesNotContain("clock");
        assertThat(memory.reason(of(early, 50, 0))).contains("clock of the depot is behind");
        assertThat(memory().accepts(of(late, 1, 0))).isTrue();
    }

    private static boolean acceptsMany(NodeMemory memory) {
        boolean all = true;
        for (int i = 1; i <= 500; i++) {
            all &= memory.accepts(revision(i));
        }
        return all;
    }

    @Test
    void theProcessesOfARestartWriteItAtTheSameTime() throws Exception {
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.start();
        Logger logger = (Logger) LoggerFactory.getLogger(NodeMemory.class);
        logger.addAppender(logged);
        Level level = logger.getLevel();
        logger.setLevel(Level.WARN);
        NodeMemory old = memory();
        NodeMemory next = memory();
        ExecutorService processes = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Boolean>> writing = List.of(() -> acceptsMany(old), () -> acceptsMany(next));
            for (Future<Boolean> each : processes.invokeAll(writing)) {
                assertThat(each.get()).isTrue();
            }
        } finally {
            processes.shutdown();
            logger.setLevel(level);
            logger.detachAppender(logged);
        }
        assertThat(logged.list).isEmpty();
        assertThat(memory().server()).isEqualTo(old.server()).isEqualTo(next.server());
        assertThat(folder.resolve("fleet").toFile().list()).containsExactly("node");
    }
}
