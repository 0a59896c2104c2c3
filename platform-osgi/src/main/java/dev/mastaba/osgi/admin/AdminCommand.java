package dev.mastaba.osgi.admin;

import java.util.List;
import java.util.concurrent.Callable;

/** A command of the admin endpoint. It is called on the endpoint's threads and may block while the client waits. */
@FunctionalInterface
public interface AdminCommand {
    /** Runs the command. */
    AdminAnswer run(List<String> arguments) throws Exception;

    /** Runs the command for a caller, which commands ignore unless they record who changes something. */
    default AdminAnswer run(AdminCaller caller, List<String> arguments) throws Exception {
        return run(arguments);
    }

    /** Code around each call of a command. */
    @FunctionalInterface
    interface Around {
        /** Calls the command, or answers instead of it. */
        AdminAnswer run(Callable<AdminAnswer> command) throws Exception;
    }

    /** Returns this command with code around each call. */
    default AdminCommand inside(Around around) {
        AdminCommand inner = this;
        return new AdminCommand() {
            @Override
            public AdminAnswer run(List<String> arguments) throws Exception {
                return around.run(() -> inner.run(arguments));
            }

            @Override
            public AdminAnswer run(AdminCaller caller, List<String> arguments) throws Exception {
                return around.run(() -> inner.run(caller, arguments));
            }
        };
    }
}
