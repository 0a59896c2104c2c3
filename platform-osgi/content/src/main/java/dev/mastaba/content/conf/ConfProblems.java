package dev.mastaba.content.conf;

import dev.mastaba.content.folder.ConfFile;
import dev.mastaba.core.engine.text.SettingNames;
import dev.mastaba.core.engine.text.ShellWord;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** The problems that the operator's settings can have. */
final class ConfProblems {
    private ConfProblems() {}

    static Problem malformed(Origin origin, String fileName, String why) {
        return new Problem(
                "MAST-CONF-001",
                "Settings file " + fileName + " cannot be read: " + why,
                origin,
                "Write two backslashes for each backslash in a value.");
    }

    static Problem noVariable(Origin origin, String name) {
        return new Problem(
                "MAST-CONF-002",
                "A setting refers to the environment variable " + name + ", which is not set.",
                origin,
                "Set it before you start the server: export " + name + "=…");
    }

    /**
     * Returns the problem with a secret file that cannot be used.
     *
     * @param inBase whether the file is in the base folder; the permissions of another file may be intended for other programs
     */
    static Problem noSecret(Origin origin, String file, boolean inBase, String why) {
        return new Problem(
                "MAST-CONF-003",
                "A setting refers to the secret file \"" + file + "\", which cannot be used: " + why,
                origin,
                inBase
                        ? "Write the secret to " + file + " in the base folder, and run: chmod 600 "
                                + ShellWord.of(file)
                        : "Write the secret to a file in the base folder, run chmod 600 on it, and refer to"
                                + " it: $[secret:conf/FILE]");
    }

    static Problem wrongValue(Origin origin, String name, String value, String expected, String used) {
        return new Problem(
                "MAST-CONF-004",
                "Setting " + name + " is \"" + value + "\", but must be " + expected
                        + ". Until it is fixed, the server uses " + used + ".",
                origin,
                "Fix the value, or use this one, and restart the server: " + name + " = " + used);
    }

    static Problem unknown(Origin origin, SettingNames.Unknown unknown) {
        return new Problem(unknown.id(), unknown.summary(), origin, unknown.remedy());
    }

    static Problem ofServer(Origin origin, String name) {
        return new Problem(
                "MAST-CONF-006",
                "Server setting " + name + " has no effect in an application's settings file.",
                origin,
                "Move the line to conf/server.cfg, and restart the server.");
    }

    /** Returns the problem with a setting of the operator in the file of a tenant, which others may edit. */
    static Problem ofOperator(Origin origin, String fileName, String name) {
        return new Problem(
                "MAST-CONF-020",
                "Setting " + name + " is not permitted in " + fileName + ", because " + TenantRules.SETTING + " is "
                        + TenantRules.OWN.word() + ": only operators may set it.",
                origin,
                "Move the line to the settings file of the application, which all its tenants inherit.",
                "If only operators edit the files of tenants, write in conf/server.cfg, and restart the"
                        + " server: "
                        + TenantRules.SETTING + " = " + TenantRules.CHECKED.word());
    }

    /** Returns the problem with a reference in the file of a tenant to a secret that may be that of someone else. */
    static Problem secretOfOperator(Origin origin, String fileName, String name, String reference) {
        String own = secretFile(fileName);
        return new Problem(
                "MAST-CONF-021",
                "Setting " + name + " in " + fileName + " refers to " + reference
                        + ". The file of a tenant may refer only to secret files whose names begin with " + own,
                origin,
                "Write the secret to the file " + own + "secret, run: chmod 600 " + ShellWord.of(own + "secret")
                        + ", and refer to it: " + name + " = $[secret:" + own + "secret]",
                "If only operators edit the files of tenants, write in conf/server.cfg, and restart the"
                        + " server: "
                        + TenantRules.SETTING + " = " + TenantRules.UNCHECKED.word());
    }

    static Problem clearSecret(Origin origin, String file, String name) {
        String toFile =
                "Move the secret to a separate file, run chmod 600 on that file, and write in the settings file: "
                        + name + " = $[secret:" + secretFile(file) + name + "]";
        String toVariable = "Or move the secret to an environment variable, and write in the settings file: " + name
                + " = $[env:" + SettingNames.variable(name) + "]";
        return new Problem(
                "MAST-CONF-016",
                file + " contains the secret of the setting " + name + " in plain text.",
                List.of(origin),
                secretFile(file).equals("conf/") ? List.of(toFile, toVariable) : List.of(toFile));
    }

    /** Returns the begin of the path of a secret file to which a settings file may refer. */
    private static String secretFile(String fileName) {
        return fileName.startsWith("conf/" + ConfFile.TENANTS) ? fileName.replaceAll("cfg$", "") : "conf/";
    }

    /**
     * Returns the problem with a setting that a file sets more than once.
     *
     * @param places the lines, of which the last applies
     */
    static Problem repeated(String fileName, String name, List<Origin> places) {
        List<Integer> lines = places.stream().map(Origin::line).toList();
        int last = lines.get(lines.size() - 1);
        String others =
                lines.subList(0, lines.size() - 1).stream().map(String::valueOf).collect(Collectors.joining(", "));
        List<Origin> lastFirst = new ArrayList<>(places);
        Collections.reverse(lastFirst);
        return new Problem(
                "MAST-CONF-018",
                "Setting " + name + " is on lines " + others + (lines.size() > 2 ? ", and " : " and ") + last + " of "
                        + fileName + "; only line " + last + " applies.",
                lastFirst,
                "Keep the line with the intended value, and remove the others from " + fileName + ".");
    }

    static Problem ofApplication(Origin origin, String name) {
        return new Problem(
                "MAST-CONF-010",
                "Application setting " + name + " has no effect in " + origin.type() + ".",
                origin,
                "Move the line to the settings file of the application: conf/ID.cfg");
    }
}
