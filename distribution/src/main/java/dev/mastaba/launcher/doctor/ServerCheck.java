package dev.mastaba.launcher.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A check of the state of the running server. */
record ServerCheck(ExaminedServer server) implements DoctorCheck {
    private static final String STATUS = "Run mastaba status";

    @Override
    public String name() {
        return "server";
    }

    @Override
    public List<Finding> findings() throws InterruptedException {
        try {
            Optional<ExaminedServer.Answer> status = server.ask("status");
            if (status.isEmpty()) {
                return List.of(Finding.ok("No server runs in this base"));
            }
            List<Finding> found = new ArrayList<>(ofStatus(status.get()));
            server.ask("drift")
                    .filter(drift -> drift.exitCode() != 0)
                    .ifPresent(drift ->
                            found.add(Finding.warning("An original of an override has changed", "Run mastaba drift")));
            return found.isEmpty() ? List.of(Finding.ok("The server in this base reports no problems")) : found;
        } catch (IOException unanswered) {
            return List.of(Finding.warning(
                    String.valueOf(unanswered.getMessage()),
                    "Read the server's log, and run mastaba doctor as the user who started the server"));
        }
    }

    private static List<Finding> ofStatus(ExaminedServer.Answer status) {
        List<Finding> found = new ArrayList<>();
        if (status.exitCode() != 0) {
            found.add(Finding.warning("The server does not serve the content of bundles/ and conf/", STATUS));
        }
        add(count(status, "MAST-"), " in the server's report", "problem", found);
        add(count(status, "Leak: "), " of former generations", "leak", found);
        add(count(status, "Hanging: "), " in the server", "hanging call", found);
        add(count(status, "Waiting for running requests: "), " for running requests", "waiting generation", found);
        return found;
    }

    private static void add(long number, String where, String what, List<Finding> found) {
        if (number > 0) {
            found.add(Finding.warning(number + " " + what + (number == 1 ? "" : "s") + where, STATUS));
        }
    }

    private static long count(ExaminedServer.Answer status, String beginning) {
        return status.text().lines().filter(line -> line.startsWith(beginning)).count();
    }
}
