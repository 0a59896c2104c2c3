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
