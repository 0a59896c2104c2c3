package dev.mastaba.launcher.doctor;

import dev.mastaba.core.engine.text.ShellWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A check of the free disk space of the base. */
record DiskCheck(Path base) implements DoctorCheck {
    private static final int MEBIBYTE = 20;
    private static final long ERROR = 10L << MEBIBYTE;
    private static final long WARNING = 100L << MEBIBYTE;

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public List<Finding> findings() throws IOException {
        return Files.exists(base)
                ? List.of(finding(Files.getFileStore(base).getUsableSpace()))
                : List.of(Finding.skipped(base + " does not exist"));
    }

    /** Returns the finding for this number of free bytes. */
    Finding finding(long free) {
        String fact = (free >> MEBIBYTE) + " MiB are free for " + base;
        String folders = "du -xhd 2 " + ShellWord.of(base.toString()) + " | sort -h | tail";
        String remedy = "Show the largest folders, and make space: " + folders;
        if (free < ERROR) {
            return Finding.error(fact, remedy);
        }
        return free < WARNING ? Finding.warning(fact, remedy) : Finding.ok(fact);
    }
}
