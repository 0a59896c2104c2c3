package dev.mastaba.osgi.audit;

import dev.mastaba.container.ActionLog;
import dev.mastaba.services.ServerCommands.Caller;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The actions of users, as records of the audit log.
 *
 * @param log the audit log
 * @param generation returns the number of the serving generation; 0 if there is none
 */
public record RecordedActions(AuditLog log, LongSupplier generation) implements ActionLog {
    @Override
    public void record(Caller caller, String action, String detail, int exitCode) {
        log.record(new AuditEvent(
                caller.user(),
                caller.console() ? AuditEvent.CONSOLE : AuditEvent.COMMAND,
                action,
                List.of(),
                generation.getAsLong(),
                outcome(exitCode),
                List.of(),
                caller.comment(),
                detail));
    }

    @Override
    public void record(String action, String detail) {
        log.record(AuditEvent.ofServer(action, generation.getAsLong(), "unchanged", detail));
    }

    private static String outcome(int exitCode) {
        return switch (exitCode) {
            case 0 -> "done";
            case 1 -> "refused";
            default -> "failed";
        };
    }
}
