package dev.mastaba.launcher;

import dev.mastaba.launcher.backup.BackupManifest;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The description of a backup, for people and for programs.
 *
 * @param manifest the manifest of the backup
 */
record BackupText(BackupManifest manifest) {
    private static final List<String> UNITS = List.of("kB", "MB", "GB", "TB");

    /** Returns a line with the facts, and a line for data that the backup does not contain. */
    String text() {
        StringBuilder text = new StringBuilder("Made ")
                .append(manifest.created())
                .append(" by Mastaba ")
                .append(manifest.version())
                .append(manifest.generation() == 0 ? "" : ", generation " + manifest.generation())
                .append(": ")
                .append(manifest.files())
                .append(" files, ")
                .append(size(manifest.bytes()))
                .append(".\n");
        List<String> databases = manifest.databases();
        text.append(databases.isEmpty() ? "No databases.\n" : "Databases: " + String.join(", ", databases) + ".\n");
        manifest.missing()
                .forEach(each -> text.append("Not included: ").append(each).append('\n'));
        return text.toString();
    }

    private static String size(long bytes) {
        if (bytes < 1000) {
            return bytes + " bytes";
        }
        double size = bytes / 1000.0;
        int unit = 0;
        while (size >= 1000 && unit < UNITS.size() - 1) {
            size /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", size, UNITS.get(unit));
    }

    /**
     * Returns the facts as a JSON object.
     *
     * @param more further members, each as {@code "name": value}
     */
    String json(List<String> more) {
        String members = more.stream().map(member -> "  " + member + ",\n").collect(Collectors.joining());
        return "{\n" + members
                + "  \"version\": " + JsonOutput.quoted(manifest.version()) + ",\n"
                + "  \"created\": " + JsonOutput.quoted(manifest.created().toString()) + ",\n"
                + "  \"generation\": " + manifest.generation() + ",\n"
                + "  \"files\": " + manifest.files() + ",\n"
                + "  \"bytes\": " + manifest.bytes() + ",\n"
                + "  \"databases\": " + JsonOutput.line(manifest.databases()) + ",\n"
                + "  \"missing\": " + JsonOutput.line(manifest.missing()) + "\n}\n";
    }
}
