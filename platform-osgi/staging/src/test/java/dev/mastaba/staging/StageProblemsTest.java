package dev.mastaba.staging;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.staging.link.BrokenReference;
import dev.mastaba.testing.GoldenFile;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** The texts that people read when a bundle can't be installed, started or stopped. */
class StageProblemsTest {
    private static final String NAME = "dev.example.wiki";
    private static final String CACHE = "/srv/wiki/var/cache";
    private static final String STORED = "/srv/wiki/var/store/0a1b";

    @Test
    void theTextsAreThese() {
        List<Problem> all = Stream.of(
                        StageProblems.notInstalled(
                                NAME, new BundleException("Invalid manifest header Import-Package"), CACHE),
                        StageProblems.notInstalled(
                                NAME,
                                new BundleException(
                                        "Unable to cache bundle", new IOException("No space left on device")),
                                CACHE),
                        StageProblems.unreadable(NAME, new IOException("no such file"), STORED),
                        StageProblems.unreadable(NAME, new IOException(STORED + " (Too many open files)"), STORED),
                        StageProblems.exportsPlatformPackages(
                                NAME, List.of("org.slf4j", "org.slf4j.event"), List.of("slf4j.api")),
                        StageProblems.notStarted(NAME, thrown()),
                        StageProblems.hung(NAME, "start", hung()),
                        StageProblems.unlinked(NAME, List.of(broken("title", 31), broken("name", 40))),
                        StageProblems.notActive(NAME, Bundle.STARTING),
                        StageProblems.notActive(NAME, Bundle.RESOLVED),
                        StageProblems.disposalFailed(NAME, "stop", thrown()),
                        StageProblems.refreshHangs(List.of(NAME, "dev.example.dark")),
                        StageProblems.clearedProperties(List.of("java.io.tmpdir", "user.dir"), List.of(NAME)))
                .toList();
        GoldenFile.assertPinned(
                StageProblemsTest.class,
                "stage-problems.txt",
                all.stream().map(problem -> problem.text() + "\n").collect(Collectors.joining("\n")));
    }

    private static BrokenReference broken(String method, int line) {
        return new BrokenReference(
                new Origin(NAME, NAME + ".Links", "include", "Links.java", line),
                "java.lang.String dev.example.shop.Item." + method + "() does not exist",
                "dev.example.shop 1.1.0",
                "dev.example.shop 1.0.0");
    }

    private static StackTraceElement[] stack() {
        return new StackTraceElement[] {new StackTraceElement("dev.example.wiki.Start", "start", "Start.java", 12)};
    }

    private static Throwable thrown() {
        IllegalStateException thrown = new IllegalStateException("no disk");
        thrown.setStackTrace(stack());
        return thrown;
    }

    private static CallHungException hung() {
        return new CallHungException(NAME, "start", Duration.ofSeconds(10), stack(), true);
    }
}
