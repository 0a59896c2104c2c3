package dev.mastaba.content.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FileCommandsTest {
    private static final ServerCommand DONE = (arguments, caller) -> Answer.done("done\n", null);

    @Test
    void oneRunsAtATime() throws Exception {
        FileCommands files = new FileCommands(Duration.ofMillis(20));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        ServerCommand slow = files.alone("rollback", (arguments, caller) -> {
            begun.countDown();
            end.await();
            return Answer.done("slow\n", null);
        });
        CompletableFuture<Answer> first = CompletableFuture.supplyAsync(() -> run(slow, "3"));
        assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
        Answer second = files.alone("deploy", DONE).run(Arguments.none(), Caller.unknown());
        assertThat(second.exitCode()).isEqualTo(2);
        assertThat(second.text()).contains("MAST-DEPLOY-110", "mastaba rollback 3", "Nothing was changed");
        end.countDown();
        assertThat(first.get().exitCode()).isZero();
        assertThat(files.alone("deploy", DONE)
                        .run(Arguments.none(), Caller.unknown())
                        .exitCode())
                .isZero();
    }

    @Test
    void oneThatCantChangeFilesIsAnswered() throws Exception {
        FileCommands files = new FileCommands(Duration.ofMillis(20));
        Answer answer = files.alone("undeploy", (arguments, caller) -> {
                    throw new AccessDeniedException("/srv/bundles/.mastaba");
                })
                .run(Arguments.none(), Caller.unknown());
        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.text()).contains("MAST-DEPLOY-112", "/srv/bundles/.mastaba: permission denied");
        assertThat(files.alone("deploy", DONE)
                        .run(Arguments.none(), Caller.unknown())
                        .exitCode())
                .isZero();
    }

    private static Answer run(ServerCommand command, String argument) {
        try {
            return command.run(new Arguments(Map.of(), List.of(argument)), Caller.unknown());
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
