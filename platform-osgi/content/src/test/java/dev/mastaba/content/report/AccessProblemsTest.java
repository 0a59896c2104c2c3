package dev.mastaba.content.report;

import dev.mastaba.testing.GoldenFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class AccessProblemsTest {
    @Test
    void theTextsAreThese() {
        String bundles = "/srv/wiki/bundles";
        String texts = Stream.of(
                        AccessProblems.folderWritableByAll(bundles, bundles).text(),
                        AccessProblems.folderWritableByAll(bundles, "/srv").text(),
                        AccessProblems.writableByAll("wiki.jar", bundles + "/wiki.jar")
                                .text(),
                        AccessProblems.ownedByOthers(bundles, List.of(Path.of(bundles, "wiki.jar")))
                                .text(),
                        AccessProblems.serverWritableByAll(
                                        List.of(Path.of("/opt/mastaba/system"), Path.of("/srv/wiki/var/store")))
                                .text())
                .map(text -> text + "\n")
                .collect(Collectors.joining("\n"));
        GoldenFile.assertPinned(AccessProblemsTest.class, "access-problems.txt", texts);
    }
}
