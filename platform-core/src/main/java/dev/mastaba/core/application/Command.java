package dev.mastaba.core.application;

import dev.mastaba.core.http.Request;
import java.io.PrintWriter;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A command of an add-on, which {@code mastaba NAME} runs in the server. Add-ons declare commands with {@code
 * config.addCommand(..)}. Implementations must be safe for concurrent use by multiple threads. (Pyramid: a console script that
 * calls {@code bootstrap}.)
 */
@ConsumerType
@FunctionalInterface
public interface Command {
    /**
     * Runs the command, on a thread that may block. After the time limit of the call, the thread is interrupted.
     *
     * @param request a GET request for the root of the application, prepared with {@link Application#locate}, which no
     *     client sent and which has no user
     * @param arguments the arguments after the name, without the options of {@code mastaba} itself
     * @param out the output, which the caller receives when the command has ended
     * @return the exit code: 0 for success, 1 for a negative result, 2 if the command could not run
     * @throws Exception any failure, which is logged and reported to the caller
     */
    int run(Request request, List<String> arguments, PrintWriter out) throws Exception;

    /**
     * A command as the registry contains it, under its name. Instances are immutable.
     *
     * @param name the name on the command line
     * @param usage the arguments, as help shows them, such as {@code PAGE...}; empty if there are none
     * @param summary a sentence about the result of the command
     * @param command the code of the command
     */
    record Declared(String name, String usage, String summary, Command command) {}
}
