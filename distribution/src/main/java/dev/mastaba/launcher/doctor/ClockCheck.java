package dev.mastaba.launcher.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A check of the system's clock, also against the clock of the base's file system.
 *
 * @param clock the system's clock
 */
record ClockCheck(Path base, Clock clock) implements DoctorCheck {
    private static final int LAST_YEAR_TOO_EARLY = 2024;
    private static final Duration TOLERANCE = Duration.ofSeconds(2);
    private static final String REMEDY = "Run: sudo timedatectl set-ntp true";

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public List<Finding> findings() throws IOException {
        List<Finding> found = new ArrayList<>();
        Instant now = clock.instant();
        if (now.atZone(ZoneOffset.UTC).getYear() <= LAST_YEAR_TOO_EARLY) {
            found.add(Finding.warning("The clock of this machine is slow: it shows " + now, REMEDY));
        }
        Path folder = Files.isDirectory(base.resolve("var")) ? base.resolve("var") : base;
        if (Files.isDirectory(folder) && Files.isWritable(folder)) {
            compare(folder, found);
        } else {
            found.add(Finding.skipped("The clock of the file system is unknown: this user cannot write to " + folder));
        }
        return found.isEmpty() ? List.of(Finding.ok("The clocks of this machine and of the file system agree")) : found;
    }

    private void compare(Path folder, List<Finding> found) throws IOException {
        Path file = Files.createTempFile(folder, ".doctor", ".tmp");
        try {
            Instant written = Files.getLastModifiedTime(file).toInstant();
            Duration difference = Duration.between(written, clock.instant());
            if (difference.abs().compareTo(TOLERANCE) > 0) {
                found.add(Finding.warning(
                        "The clock of the file system of " + folder + " is "
                                + difference.abs().toSeconds() + " s " + (difference.isNegative() ? "ahead" : "behind"),
                        REMEDY + " (on this machine and on the file server)"));
            }
        } finally {
            Files.delete(file);
        }
    }
}
