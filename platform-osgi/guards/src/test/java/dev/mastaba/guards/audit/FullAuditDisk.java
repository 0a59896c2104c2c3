package dev.mastaba.guards.audit;

import java.nio.file.Path;
import java.time.Clock;

/** Run in a process of its own whose files may not grow: records until the disk is full, and prints how many records wait. */
final class FullAuditDisk {
    private FullAuditDisk() {}

    public static void main(String[] args) throws Exception {
        AuditLog log = AuditLog.open(Path.of(args[0]), AuditLimits.standard(), Clock.systemUTC());
        int made = 0;
        while (log.problem().isEmpty() && made < 10_000) {
            log.record(AuditLogTest.event("change " + made++));
        }
        System.out.println(
                log.verify().records() + " of " + made + " " + log.verify().bad());
    }
}
