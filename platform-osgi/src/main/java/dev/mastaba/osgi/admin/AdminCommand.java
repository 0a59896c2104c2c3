package dev.mastaba.osgi.admin;

import java.util.List;

/** One command of the admin endpoint. Called on the endpoint's threads; may block for as long as the client waits. */
@FunctionalInterface
public interface AdminCommand {
    /** Runs the command. */
    AdminAnswer run(List<String> arguments) throws Exception;
}
