package dev.mastaba.content.conf;

import dev.mastaba.content.folder.ConfFile;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules for the settings in the files of tenants, depending on who may edit these files. */
public enum TenantRules {
    /** Only operators edit the files: they may contain everything. */
    UNCHECKED,
    /** The files may refer only to secret files of the tenant; the database module checks the URLs. */
    CHECKED,
    /** In addition, the files may contain only the settings of an application, and those of the server that affect only the tenant. */
    OWN;

    /** The setting of the server with the rules. */
    public static final String SETTING = "mastaba.tenants.settings";

    private static final Pattern REFERENCE = Pattern.compile("\\$\\[(env|secret):([^\\]]+)]");
    private static final String SERVER = "mastaba.";
    private static final Set<String> OF_TENANT = Set.of(
            "mastaba.application",
            "mastaba.extensions",
            "mastaba.host",
            "mastaba.path",
            "mastaba.suspended",
            "mastaba.wave",
            "mastaba.mail.from");
    private static final Pattern GROUPS_OF_TENANT = Pattern.compile(
            "mastaba\\.(limits|locale|sessions\\.cookie)\\..*|jdbc\\.[^.]+\\.(url|user|password|.*\\..*)");

    /** Returns the value of the setting for these rules. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the problem with a setting in the file of a tenant.
     *
     * @param fileName the name of the file, with {@code conf/}
     * @param written the value with its references
     */
    Optional<Problem> problem(Path base, String fileName, String name, String written, Origin origin) {
        if (this == UNCHECKED) {
            return Optional.empty();
        }
        boolean server = name.startsWith(SERVER) || name.startsWith("jdbc.");
        if (this == OWN
                && server
                && !OF_TENANT.contains(name)
                && !GROUPS_OF_TENANT.matcher(name).matches()) {
            return Optional.of(ConfProblems.ofOperator(origin, fileName, name));
        }
        String own = base.resolve(fileName.substring(0, fileName.length() - ConfFile.SUFFIX.length()))
                        .normalize()
                + ".";
        Matcher reference = REFERENCE.matcher(written);
        while (reference.find()) {
            if (reference.group(1).equals("env")
                    || !isOf(own, base, reference.group(2).strip())) {
                return Optional.of(ConfProblems.secretOfOperator(origin, fileName, name, reference.group()));
            }
        }
        return Optional.empty();
    }

    /** Returns whether a secret file is beside the file of the tenant, and begins with its id: {@code conf/tenants/acme.password}. */
    private static boolean isOf(String own, Path base, String secret) {
        try {
            String file = base.resolve(secret).normalize().toString();
            return file.startsWith(own)
                    && !file.substring(own.length()).matches(".*[/\\\\].*")
                    && !file.endsWith(ConfFile.SUFFIX);
        } catch (InvalidPathException noPath) {
            return false;
        }
    }
}
