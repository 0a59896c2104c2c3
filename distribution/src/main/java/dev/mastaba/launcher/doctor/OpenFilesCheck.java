package dev.mastaba.launcher.doctor;

import java.util.List;

/**
 * A check of the number of files and connections that a process may open.
 *
 * @param limit the number, negative if it is unknown
 */
record OpenFilesCheck(long limit) implements DoctorCheck {
    private static final long FEWEST = 4096;

    static OpenFilesCheck ofThisProcess() {
        return new OpenFilesCheck(ProcessLimits.openFiles());
    }

    @Override
    public String name() {
        return "open files";
    }

    @Override
    public List<Finding> findings() {
        if (limit < 0) {
            return List.of(Finding.skipped("This system does not report the limit"));
        }
        String fact = "A process of this user may open " + limit + " files";
        return List.of(
                limit >= FEWEST
                        ? Finding.ok(fact)
                        : Finding.warning(
                                fact + "; each connection is one of them",
                                "With systemd, add to the section [Service] of the unit: LimitNOFILE=65536",
                                "In a shell, run this command, and log in again: echo \"$(id -un) - nofile 65536\" | sudo tee /etc/security/limits.d/mastaba.conf"));
    }
}
