package dev.mastaba.osgi.conf;

import dev.mastaba.core.engine.text.SettingNames;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.List;

/** What can be wrong with the deployer's settings. */
final class ConfProblems {
    private ConfProblems() {}

    static Problem malformed(Origin origin, String why) {
        return new Problem(
                "MAST-CONF-001",
                "A settings file can't be read: " + why,
                List.of(origin),
                List.of("Write one NAME = VALUE on a line, in UTF-8; a backslash is written twice"));
    }

    static Problem noVariable(Origin origin, String name) {
        return new Problem(
                "MAST-CONF-002",
                "A setting names the environment variable " + name + ", which is not set.",
                List.of(origin),
                List.of("Set it before the server starts: export " + name + "=…"));
    }

    static Problem noSecret(Origin origin, String file, String why) {
        return new Problem(
                "MAST-CONF-003",
                "A setting names the secret file " + file + ", which can't be used: " + why,
                List.of(origin),
                List.of("Put the secret into " + file + " below the base folder and run: chmod 600 " + file));
    }

    static Problem wrongValue(Origin origin, String name, String value, String expected, String used) {
        return new Problem(
                "MAST-CONF-004",
                "The setting " + name + " is \"" + value + "\"; " + expected + " is expected. Until then it is " + used
                        + ".",
                List.of(origin),
                List.of(name + " = " + used));
    }

    static Problem unknown(Origin origin, SettingNames.Unknown unknown) {
        return new Problem(unknown.id(), unknown.summary(), List.of(origin), List.of(unknown.remedy()));
    }

    static Problem ofServer(Origin origin, String name) {
        return new Problem(
                "MAST-CONF-006",
                "The setting " + name + " is the server's, not an application's: here it has no effect",
                List.of(origin),
                List.of("move the line to conf/server.cfg and restart the server"));
    }

    static Problem clearSecret(Origin origin, String file, String name) {
        return new Problem(
                "MAST-CONF-016",
                file + " holds the secret of the setting " + name
                        + " in clear text: backups and copies of the file have it, too.",
                List.of(origin),
                List.of(
                        "Put it into a file of its own, run chmod 600 on that, and write here: " + name
                                + " = $[secret:conf/" + name + "]",
                        "Or keep it in an environment variable, and write here: " + name + " = $[env:"
                                + ConfReader.variable(name) + "]"));
    }

    static Problem ofApplication(Origin origin, String name) {
        return new Problem(
                "MAST-CONF-010",
                "The setting " + name + " mounts one application; in the server's file it mounts none",
                List.of(origin),
                List.of("Move the line to the file of the application: conf/ID.cfg"));
    }
}
