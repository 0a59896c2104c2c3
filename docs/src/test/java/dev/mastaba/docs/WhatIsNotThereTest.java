package dev.mastaba.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page that names libraries in the place of what the platform leaves out: the tried ones are tried, and none of the others is there. */
class WhatIsNotThereTest {
    private static final Pattern LIBRARY = Pattern.compile("(not tried|tried): `([\\w.-]+):([\\w.-]+)`");

    @Test
    void whatIsTriedIsTriedAndWhatIsNotIsNowhere() throws IOException {
        String page = Files.readString(Documents.ROOT.resolve("docs/guide/what-is-not-there.md"));
        String tried = Files.readString(Documents.ROOT.resolve("tests/library/pom.xml"));
        String builds = builds();
        List<MatchResult> libraries = LIBRARY.matcher(page).results().toList();
        assertThat(libraries).hasSizeGreaterThan(4);
        for (MatchResult library : libraries) {
            String artifact = "<artifactId>" + library.group(3) + "</artifactId>";
            if (library.group(1).equals("tried")) {
                assertThat(tried).as(library.group()).contains(artifact);
            } else {
                assertThat(builds).as(library.group()).doesNotContain(artifact);
            }
        }
    }

    private static String builds() throws IOException {
        List<String> builds = new ArrayList<>();
        try (Stream<Path> files = Files.find(
                Documents.ROOT,
                3,
                (file, is) -> file.endsWith("pom.xml") && !file.toString().contains("/target/"))) {
            for (Path file : files.toList()) {
                builds.add(Files.readString(file));
            }
        }
        return String.join("\n", builds);
    }
}
