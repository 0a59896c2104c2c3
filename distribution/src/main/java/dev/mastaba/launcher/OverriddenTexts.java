package dev.mastaba.launcher;

import dev.mastaba.translate.ApplicationTexts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The texts that {@code mastaba texts --overridden --json} lists, from a running server or from bundles alone. */
final class OverriddenTexts implements ApplicationTexts {
    private static final List<String> ARGUMENTS = List.of("--overridden");

    @Override
    public String overridden(List<Path> bundles) throws Exception {
        GivenBundles given = GivenBundles.of(bundles);
        AdminClient.Answer answer = given.isEmpty()
                ? new AdminClient(Layout.ofSystemProperties()).ask("texts", ARGUMENTS, true)
                : ScratchServer.during(given, null, server -> server.answer("texts", ARGUMENTS, true));
        if (answer.exitCode() > 1) {
            throw new IOException(answer.text().strip());
        }
        return answer.text();
    }
}
