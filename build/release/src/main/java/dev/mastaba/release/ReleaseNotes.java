package dev.mastaba.release;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The changes of a version, from its section in the changelog, and how to check its files. */
final class ReleaseNotes {
    private static final Pattern SECTION = Pattern.compile("(?m)^## (\\S+)(.*)$");

    private final String version;
    private final String changes;

    private ReleaseNotes(String version, String changes) {
        this.version = version;
        this.changes = changes;
    }

    /**
     * Reads the section of a version. A snapshot has the section of the release that it precedes.
     *
     * @throws IllegalArgumentException if there is no such section, or if it is empty, or calls a release unreleased
     */
    static ReleaseNotes of(String changelog, String version) {
        String release = version.replace("-SNAPSHOT", "");
        Matcher section = SECTION.matcher(changelog);
        while (section.find()) {
            if (section.group(1).equals(release)) {
                String title = section.group(2).strip();
                int start = section.end();
                String changes = changelog
                        .substring(start, section.find() ? section.start() : changelog.length())
                        .strip();
                if (changes.isEmpty()) {
                    throw new IllegalArgumentException("CHANGELOG.md lists no changes of version " + release + ".");
                }
                if (release.equals(version) && !title.matches("\\(\\d{4}-\\d\\d-\\d\\d\\)")) {
                    throw new IllegalArgumentException("CHANGELOG.md gives no date of version " + release
                            + ". Write its heading as \"## " + release + " (2027-01-31)\".");
                }
                return new ReleaseNotes(version, changes);
            }
        }
        throw new IllegalArgumentException("CHANGELOG.md has no section \"## " + release
                + "\". Add it, with a date: \"## " + release + " (2027-01-31)\".");
    }

    /** Returns the notes in Markdown. */
    String text(List<FileDigest> files, Optional<BuiltCommit> commit) {
        StringBuilder text = new StringBuilder("# Mastaba " + version + "\n\n" + changes + "\n\n## Files\n\n");
        text.append("| File | SHA-256 |\n|---|---|\n");
        for (FileDigest file : files) {
            text.append("| `" + file.file() + "` | `" + file.sha256() + "` |\n");
        }
        text.append("\n`sha256sum --check SHA256SUMS` checks downloaded files.\n");
        commit.ifPresent(built -> text.append("\nThe files were built from the commit `" + built.id() + "`"
                + (built.changed() ? ", with changes that are not committed,\n" : "\n") + "with Java "
                + Runtime.version().feature()
                + ". They are reproducible: `mvn -Prelease` in a clone of this commit, with the same version of Java,\n"
                + "writes files with the same digests.\n"));
        return text.toString();
    }
}
