package dev.mastaba.osgi.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.osgi.admin.AdminAnswer;
import dev.mastaba.osgi.admin.AdminCommand;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FileCommandsTest {
    private static final AdminCommand DONE = (caller, arguments) -> AdminAnswer.done("done\n", null);

    @Test
    void oneRunsAtATime() throws Exception {
        FileCommands files = new FileCommands(Duration.ofMillis(20));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        AdminCommand slow = files.alone("rollback", (caller, arguments) -> {
            begun.countDown();
            end.await();
            return AdminAnswer.done("slow\n", null);
        });
        CompletableFuture<AdminAnswer> first = CompletableFuture.supplyAsync(() -> run(slow, "3"));
        assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
        AdminAnswer second = files.alone("deploy", DONE).run(List.of());
        assertThat(second.exitCode()).isEqualTo(2);
        assertThat(second.text()).contains("MAST-DEPLOY-110", "mastaba rollback 3", "Nothing was changed");
        end.countDown();
        assertThat(first.get().exitCode()).isZero();
        assertThat(files.alone("deploy", DONE).run(List.of()).exitCode()).isZero();
    }

    @Test
    void oneThatCantChangeFilesIsAnswered() throws Exception {
        FileCommands files = new FileCommands(Duration.ofMillis(20));
        AdminAnswer answer = files.alone("undeploy", (caller, arguments) -> {
                    throw new AccessDeniedException("/srv/bundles/.mastaba");
                })
                .run(List.of());
        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.text()).contains("MAST-DEPLOY-112", "/srv/bundles/.mastaba: permission denied");
        assertThat(files.alone("deploy", DONE).run(List.of()).exitCode()).isZero();
    }

    private static AdminAnswer run(AdminCommand command, String argument) {
        try {
            return command.run(List.of(argument));
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
