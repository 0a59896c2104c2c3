package dev.mastaba.osgi.admin;

import java.util.List;

/** A command of the admin endpoint. It is called on the endpoint's threads and may block while the client waits. */
@FunctionalInterface
public interface AdminCommand {
    /** Runs the command for a caller. */
    AdminAnswer run(AdminCaller caller, List<String> arguments) throws Exception;

    /** Runs the command for a caller that states nothing. */
    default AdminAnswer run(List<String> arguments) throws Exception {
        return run(AdminCaller.unknown(), arguments);
    }

    /** A command that does the same for each caller. It can throw its answer. */
    @FunctionalInterface
    interface ForAnyone {
        /** Runs the command. */
        AdminAnswer run(List<String> arguments) throws Exception;
    }

    /** Returns the command for all callers. */
    static AdminCommand of(ForAnyone command) {
        return (caller, arguments) -> {
            try {
                return command.run(arguments);
            } catch (AnswerException ended) {
                return ended.answer();
            }
        };
    }
}
