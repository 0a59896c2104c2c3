package dev.mastaba.osgi.attempt;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.List;

/** The problems that report why a change is not tried. */
final class AttemptProblems {
    private static final String AGAIN = "To try the same files once more: mastaba retry";

    private AttemptProblems() {}

    static Problem endsTheProcess(AttemptRecord ending) {
        Origin place = ending.place();
        return place == null ? endedUnseen(ending) : endedBy(ending, place);
    }

    private static Problem endedBy(AttemptRecord ending, Origin place) {
        String which = ending.changes().containsKey(place.addOn())
                ? ""
                : " when this changed: " + String.join(", ", ending.changes().keySet());
        return new Problem(
                "MAST-GENERATION-020",
                place.addOn() + " ended the server's process with System.exit" + which + ". It is not tried again",
                List.of(place),
                List.of(
                        "Let it throw instead: an add-on that throws is refused and reported, and the others go on.",
                        AGAIN));
    }

    private static Problem endedUnseen(AttemptRecord ending) {
        return new Problem(
                "MAST-GENERATION-021",
                "The server's process ended " + ending.times()
                        + " times while this change was tried or had just gone live: "
                        + String.join(", ", ending.changes().keySet()) + ". It is not tried again",
                ending.changes().keySet().stream()
                        .map(name -> Origin.named(name, "while it was new"))
                        .toList(),
                List.of(
                        "If its code did it (Runtime.halt, a crash in native code: look for hs_err_pid*.log), fix it.",
                        "If something else did (kill -9, a lack of memory), try it once more: mastaba retry",
                        "If one of several is to blame, take them out and put them in again one by one."));
    }

    static Problem stopping() {
        return new Problem(
                "MAST-GENERATION-022",
                "The server is stopping; what is not live yet is tried at the next start",
                List.of(),
                List.of("Start the server again."));
    }
}
