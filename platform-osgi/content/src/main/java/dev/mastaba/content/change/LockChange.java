package dev.mastaba.content.change;

import dev.mastaba.services.ServerFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The change of the record of the bundles from repositories, {@link ServerFiles#BUNDLES_LOCK}, that a client requests together with a change of bundles.
 * It names single entries, so that changes of other entries since the client has read the record are kept.
 */
final class LockChange {
    private static final String ABSENT = "-";
    private static final List<String> HEAD = List.of(
            "# The bundles that mastaba install, update, and remove have put into bundles/. To install the same on another server: mastaba install",
            "# NAME VERSION sha256=DIGEST source=SOURCE location=PLACE requested|needed");

    private LockChange() {}

    /**
     * Returns the change of the record in a base. The new content is written beside the description.
     *
     * @param description a file as {@link ServerFiles#LOCK_CHANGE} defines it
     * @throws ChangeException if an entry is another one than the client expects
     */
    static FileChange of(Path description, Path base) throws IOException {
        Path present = base.resolve(ServerFiles.BUNDLES_LOCK);
        List<String> record = new ArrayList<>(Files.exists(present) ? Files.readAllLines(present) : HEAD);
        for (String line : Files.readAllLines(description)) {
            String[] words = (line + "  ").split(" ", 3);
            replace(record, words[0], words[1], words[2].strip());
        }
        Path next = description.resolveSibling(ServerFiles.LOCK_CHANGE + ".new");
        return new FileChange(FolderChanges.CONF, FolderChanges.LOCK, Files.write(next, record));
    }

    private static void replace(List<String> record, String name, String former, String entry) throws ChangeException {
        List<String> names = record.stream().map(line -> word(line, 0)).toList();
        int present = names.indexOf(name);
        if (!former.equals(present < 0 ? ABSENT : word(record.get(present), 2))) {
            throw new ChangeException(ChangeProblems.lockChanged(name));
        }
        int place = present;
        if (present >= 0) {
            record.remove(present);
        } else {
            place = (int) names.stream()
                    .takeWhile(each -> each.isEmpty() || each.compareTo(name) < 0)
                    .count();
        }
        if (!entry.isEmpty()) {
            record.add(place, entry);
        }
    }

    /** Returns a word of an entry; empty for comments. */
    private static String word(String line, int index) {
        String[] words = line.strip().split(" ");
        return line.startsWith("#") || words.length <= index ? "" : words[index];
    }
}
