package dev.mastaba.jobs;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Key;
import dev.mastaba.services.ApplicationCommand;
import java.util.List;

/** The command {@code jobs} in tests. */
final class Commands {
    private Commands() {}

    static String run(Application application, String... arguments) throws Exception {
        return application
                .get(Key.named(ApplicationCommand.class, "jobs"))
                .run(List.of(arguments))
                .text();
    }
}
