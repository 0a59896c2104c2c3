package dev.mastaba.launcher.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A check of the maximum heap against the memory that the process may use.
 *
 * @param heap the maximum in bytes
 * @param physical the memory of the machine or the container in bytes, negative if it is unknown
 * @param cgroup the file with the limit of the control group
 */
record MemoryCheck(long heap, long physical, Path cgroup) implements DoctorCheck {
    private static final Path LINUX = Path.of("/sys/fs/cgroup/memory.max");
    private static final String UNLIMITED = "max";
    private static final int HIGHEST_PERCENTAGE = 80;
    private static final int MEBIBYTE = 20;

    static MemoryCheck ofThisProcess() {
        return new MemoryCheck(ProcessLimits.heap(), ProcessLimits.memory(), LINUX);
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public List<Finding> findings() throws IOException {
        if (physical < 0) {
            return List.of(Finding.skipped("This JVM does not report the memory of the machine"));
        }
        long usable = Math.min(physical, limit());
        String fact = "The heap may grow to " + (heap >> MEBIBYTE) + " MiB of the " + (usable >> MEBIBYTE)
                + " MiB that this process may use";
        return List.of(
                heap <= usable / 100 * HIGHEST_PERCENTAGE
                        ? Finding.ok(fact)
                        : Finding.warning(
                                fact + ", which leaves too little for threads, buffers, and classes",
                                "Set a smaller heap before you start the server: export MASTABA_JAVA_OPTS=\"${MASTABA_JAVA_OPTS:-} -Xmx"
                                        + Math.max(1, usable / 2 >> MEBIBYTE) + "m\""));
    }

    private long limit() throws IOException {
        String text = Files.isReadable(cgroup) ? Files.readString(cgroup).strip() : UNLIMITED;
        return text.equals(UNLIMITED) ? Long.MAX_VALUE : Long.parseLong(text);
    }
}
