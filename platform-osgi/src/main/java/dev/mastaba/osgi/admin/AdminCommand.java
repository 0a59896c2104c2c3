package dev.mastaba.osgi.admin;

import java.util.List;

/** A command of the admin endpoint. It is called on the endpoint's threads and may block while the client waits. */
@FunctionalInterface
public interface AdminCommand {
    /** Runs the command. */
    AdminAnswer run(List<String> arguments) throws Exception;
}
