package dev.mastaba.management.limit;

import dev.mastaba.container.SettingsFile;
import dev.mastaba.core.engine.text.BodyLimit;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import java.util.List;
import java.util.Locale;

/** The problems with limits on requests. */
final class LimitProblems {
    private static final int LONGEST_SHOWN = 100;

    private LimitProblems() {}

    /**
     * Returns the problem with a value that is not a limit.
     *
     * @param example a valid value
     */
    static Problem invalid(SettingsFile file, String setting, String expected, String example) {
        String text = file.settings().text(setting, "");
        String shown = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
        return new Problem(
                "MAST-LIMIT-001",
                "Setting " + setting + " is \"" + shown + "\"; expected: " + expected + ".",
                file.origin(setting),
                "Fix the value: " + setting + " = " + example,
                "To turn the limit off, remove the line: " + setting);
    }

    static Problem burstWithoutRate(SettingsFile file) {
        return new Problem(
                "MAST-LIMIT-002",
                "Setting " + RequestLimits.BURST + " has no effect without " + RequestLimits.RATE + ".",
                file.origin(RequestLimits.BURST),
                "Write in conf/" + file.name() + ".cfg: " + RequestLimits.RATE + " = 100",
                "Or remove the line: " + RequestLimits.BURST);
    }

    /**
     * Returns the notice of a limit on bodies that is greater than that of the server.
     *
     * @param server the settings of the server
     * @param ofServer the limit of the server, as written
     */
    static Problem aboveServer(SettingsFile file, Settings server, String ofServer) {
        String limit = file.settings().text(RequestLimits.BODY, "").toLowerCase(Locale.ROOT);
        Origin serverOrigin = new SettingsFile("server", server).origin(BodyLimit.SETTING);
        String serverFile = serverOrigin.file() == null ? "conf/server.cfg" : serverOrigin.file();
        return new Problem(
                "MAST-LIMIT-004",
                "Setting " + RequestLimits.BODY + " = " + limit
                        + " has no effect, because the server's limit is smaller: " + BodyLimit.SETTING + " = "
                        + ofServer + ".",
                List.of(file.origin(RequestLimits.BODY), serverOrigin),
                "Raise the server's limit in " + serverFile + ", and restart the server: " + BodyLimit.SETTING + " = "
                        + limit,
                "Or remove the line: " + RequestLimits.BODY);
    }

    /**
     * Returns the notice that an application or a tenant has reached a limit.
     *
     * @param refused the number of its requests that were refused since the start of the server
     */
    static Problem reached(String id, String setting, int limit, long refused) {
        return new Problem(
                "MAST-LIMIT-003",
                id + " has reached " + setting + " = " + limit + "; requests refused so far: " + refused + ".",
                Origin.named(id, setting),
                "If these requests are legitimate, raise " + setting + " in the settings of " + id + ".");
    }
}
