package dev.mastaba.staging.attempt;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.List;

/** The problems that report why a change is not tried. */
final class AttemptProblems {
    private static final String AGAIN = "To retry the same files: mastaba retry";

    private AttemptProblems() {}

    static Problem of(AttemptRecord ending) {
        if (!ending.harm().isEmpty()) {
            return harmful(ending);
        }
        Origin place = ending.place();
        return place == null ? endedUnseen(ending) : endedBy(ending, place);
    }

    private static Problem endedBy(AttemptRecord ending, Origin place) {
        String which = ending.changes().containsKey(place.addOn())
                ? ""
                : " after a change of " + String.join(", ", ending.changes().keySet());
        return new Problem(
                "MAST-GENERATION-020",
                place.addOn() + " stopped the server by calling System.exit" + which
                        + ". The server does not retry the change.",
                place,
                "Throw an exception instead: the server then refuses only this add-on and reports it.",
                AGAIN);
    }

    private static Problem harmful(AttemptRecord ending) {
        return new Problem(
                AttemptLog.HARM_ID,
                "The server has reverted this change, because it did harm on probation: "
                        + String.join(", ", ending.changes().keySet()) + ". " + ending.harm(),
                places(ending),
                "Fix the change: the server retries a file when its content changes.",
                "If something else caused the harm, retry the same files, with a new probation: mastaba retry",
                "If these responses are not errors, and the change alters them deliberately, write the names of their routes in conf/ID.cfg, and"
                        + " run mastaba retry: mastaba.probation.intended = ROUTE",
                "To only report harm, write in conf/ID.cfg, or in conf/server.cfg and restart the server:"
                        + " mastaba.probation.action = report");
    }

    private static Problem endedUnseen(AttemptRecord ending) {
        return new Problem(
                "MAST-GENERATION-021",
                ended(ending) + ". "
                        + (ending.sign().isEmpty()
                                ? "No sign of a cause was found."
                                : "The last time, " + ending.sign() + ".")
                        + " The server does not retry it.",
                places(ending),
                "If the change ended the process (Runtime.halt, or a crash in native code: look for var/hs_err_pid*.log), fix the change.",
                "If something else ended the process (kill -9, lack of memory), retry the change: mastaba retry",
                "To find the cause among several files, remove them and add them again one by one.");
    }

    private static String ended(AttemptRecord ending) {
        return "The server process ended " + (ending.times() + ending.unexplained())
                + " times during or shortly after this change: "
                + String.join(", ", ending.changes().keySet());
    }

    private static List<Origin> places(AttemptRecord ending) {
        return ending.changes().keySet().stream()
                .map(name -> Origin.named(name, "new content"))
                .toList();
    }

    static Problem stopping() {
        return new Problem(
                "MAST-GENERATION-022",
                "The server does not begin this change, because it is shutting down.",
                List.of(),
                "Start the server again; it then retries all changes that are not yet live.");
    }
}
