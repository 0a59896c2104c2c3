package dev.mastaba.release;

import java.util.List;
import java.util.stream.Collectors;

/** The origin of files: an in-toto statement with the predicate of SLSA 1.0, without times, so that it is reproducible. */
final class Provenance {
    private Provenance() {}

    /** Returns the statement as JSON; the names of files and versions contain nothing that JSON escapes. */
    static String of(BuiltCommit commit, String version, List<FileDigest> files) {
        String subjects = files.stream()
                .map(file -> "    {\"name\": \"%s\", \"digest\": {\"sha256\": \"%s\"}}"
                        .formatted(file.file(), file.sha256()))
                .collect(Collectors.joining(",\n"));
        return """
                {
                  "_type": "https://in-toto.io/Statement/v1",
                  "subject": [
                %s
                  ],
                  "predicateType": "https://slsa.dev/provenance/v1",
                  "predicate": {
                    "buildDefinition": {
                      "buildType": "https://maven.apache.org/",
                      "externalParameters": {"command": "mvn -Prelease", "version": "%s"},
                      "internalParameters": {"java": "%s", "changedSources": %s},
                      "resolvedDependencies": [{"name": "sources", "digest": {"gitCommit": "%s"}}]
                    },
                    "runDetails": {"builder": {"id": "https://maven.apache.org/"}}
                  }
                }
                """.formatted(subjects, version, Runtime.version().feature(), commit.changed(), commit.id());
    }
}
