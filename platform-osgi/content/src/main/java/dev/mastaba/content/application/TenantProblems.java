package dev.mastaba.content.application;

import dev.mastaba.core.engine.text.ShellWord;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The problems that tenants can have. */
public final class TenantProblems {
    /** The id of the problem with a tenant that cannot serve on its former content. */
    public static final String NOT_RESTORED = "MAST-TENANT-009";

    private static final int MOST_SHOWN = 80;
    private static final int MOST_NAMED = 10;

    private TenantProblems() {}

    private static void addDeployment(List<String> remedies, String kind, String name) {
        remedies.add((remedies.isEmpty() ? "Deploy" : "Or deploy") + " the " + kind + ": mastaba deploy "
                + ShellWord.of(name + ".jar"));
    }

    /** Returns the path of a tenant's settings file below the base. */
    public static String file(String id) {
        return "conf/tenants/" + id + ".cfg";
    }

    /** Returns the location of a tenant's settings. */
    static Origin origin(String id) {
        return Origin.named("conf", "tenants/" + id + ".cfg");
    }

    /** Returns the problem with a text that cannot be the id of a tenant. */
    public static Problem badId(String id) {
        String shown = id.length() > MOST_SHOWN ? id.substring(0, MOST_SHOWN) + "…" : id;
        String meant = meant(id);
        return new Problem(
                "MAST-TENANT-001",
                "\"" + shown + "\" cannot be the id of a tenant. Expected: at most 63 lowercase letters, digits, and"
                        + " hyphens, with no hyphen at the beginning or end.",
                origin(shown),
                "Rename the file to " + file(meant),
                "In a command, use this id: " + meant);
    }

    /**
     * Returns the problem with a setting of tenants in a settings file that is not that of a tenant.
     *
     * @param fileName the name of the file in {@code conf/}
     */
    public static Problem notOfTenant(String fileName, String setting, Origin origin) {
        return new Problem(
                "MAST-TENANT-008",
                "Setting " + setting + " has no effect in conf/" + fileName
                        + ", which is not the settings file of a tenant.",
                origin,
                setting.equals(TenantSettings.APPLICATION)
                        ? "If the file defines a tenant, move it: conf/tenants/" + fileName
                        : "Write the line in the file of the tenant, such as " + file("acme"),
                "Otherwise, remove the line: " + setting);
    }

    /**
     * Returns the problem with a setting of applications in the file of a tenant.
     *
     * @param id the tenant
     */
    public static Problem notOfApplication(String id, String application, String setting, Origin origin) {
        return new Problem(
                "MAST-TENANT-013",
                "Setting " + setting + " has no effect in " + file(id)
                        + ", because it applies to the application and all its tenants.",
                origin,
                "Move the line to conf/" + application + ".cfg.",
                "Or remove it from the tenant: mastaba tenant unset " + id + " " + ShellWord.of(setting));
    }

    private static String meant(String id) {
        String kept = id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String shorter = kept.length() > 63 ? kept.substring(0, 63).replaceAll("-$", "") : kept;
        return shorter.isEmpty() ? "acme" : shorter;
    }

    static Problem noApplication(String id) {
        return new Problem(
                "MAST-TENANT-002",
                "The settings of tenant " + id + " do not name its application.",
                origin(id),
                "Write in " + file(id) + ": " + TenantSettings.APPLICATION + " = wiki");
    }

    static Problem ofServer(String id, String setting) {
        return new Problem(
                "MAST-TENANT-012",
                "The settings of tenant " + id + " contain " + setting
                        + ", which the server sets to the id of the tenant.",
                origin(id),
                "Remove the line from " + file(id) + ": mastaba tenant unset " + id + " " + ShellWord.of(setting));
    }

    /**
     * Returns the problem with a tenant whose application is not deployed.
     *
     * @param known the ids of the deployed applications, the most similar first
     */
    public static Problem unknownApplication(String id, String application, List<String> known) {
        List<String> remedies = new ArrayList<>();
        known.forEach(each -> remedies.add("Write in " + file(id) + ": " + TenantSettings.APPLICATION + " = " + each));
        addDeployment(remedies, "application", application);
        return new Problem(
                "MAST-TENANT-003",
                "Tenant " + id + " is an instance of the application \"" + application + "\", which is not deployed.",
                List.of(origin(id)),
                remedies);
    }

    /**
     * Returns the problem with an extension that cannot take part in an application or tenant.
     *
     * @param owner the id of the application or tenant
     * @param file its settings file
     * @param candidates the names of extensions that can, the most similar first
     */
    public static Problem unknownExtension(
            String owner, String file, String extension, String application, List<String> candidates) {
        List<String> remedies = new ArrayList<>();
        candidates.forEach(each -> remedies.add("Write in " + file + ": " + TenantSettings.EXTENSIONS + " = " + each));
        addDeployment(remedies, "extension", extension);
        return new Problem(
                "MAST-TENANT-004",
                owner + " is composed with the extension \"" + extension + "\", but no deployed extension of "
                        + application + " has this name.",
                List.of(Origin.named("conf", file.substring("conf/".length()))),
                remedies);
    }

    /**
     * Returns the problem with a selected extension whose targets do not take part.
     *
     * @param owner the id of the application or tenant
     * @param file its settings file
     * @param targets the names that the extension extends
     */
    public static Problem unreachedExtension(String owner, String file, String extension, List<String> targets) {
        return new Problem(
                "MAST-TENANT-007",
                owner + " is composed with the extension \"" + extension
                        + "\", but not with an add-on that it extends: " + String.join(", ", targets) + ".",
                Origin.named("conf", file.substring("conf/".length())),
                "Write in " + file + ": " + TenantSettings.EXTENSIONS + " = " + targets.get(0) + ", " + extension,
                "Or remove " + extension + " from this setting.");
    }

    /** Returns the problem with a tenant that has the id of an application. */
    public static Problem idOfApplication(String id) {
        return new Problem(
                "MAST-TENANT-005",
                "The tenant " + id + " has the id of a deployed application.",
                origin(id),
                "Rename the file to " + file(id + "-1"));
    }

    /**
     * Returns the problem with a tenant that cannot serve on its former content any longer.
     *
     * @param reasons the reasons
     */
    public static Problem notRestored(String id, List<Problem> reasons) {
        StringBuilder text = new StringBuilder();
        reasons.forEach(
                reason -> text.append("\n").append(reason.id()).append(": ").append(reason.summary()));
        return cannotServe(
                id,
                "Tenant " + id + " was held back before the restart, and cannot serve on its former content:" + text,
                "Deploy bundles with which the tenant can be composed.");
    }

    /**
     * Returns the problem with a tenant whose former content is lost.
     *
     * @param reason the reason, as a clause
     */
    public static Problem notRestored(String id, String reason) {
        return cannotServe(
                id,
                "The former content of tenant " + id + ", on which it was held back before the restart, is lost: "
                        + reason + ".",
                "Deploy other versions of the bundles that do not fit: those that are deployed are the reason why the"
                        + " tenant was held back.");
    }

    private static Problem cannotServe(String id, String summary, String bundles) {
        return new Problem(
                NOT_RESTORED,
                summary,
                origin(id),
                "Restore var/store/ and var/generations/ from a backup, and restart the server.",
                bundles);
    }

    static Problem wrongValue(String name, String setting, String value, String expected, String example) {
        return new Problem(
                "MAST-TENANT-010",
                "Setting " + setting + " is \"" + value + "\", but must be " + expected + ".",
                Origin.named("conf", name + ".cfg"),
                "Write in conf/" + name + ".cfg: " + setting + " = " + example);
    }

    /**
     * Returns the notice that tenants wait for a later wave of a change.
     *
     * @param tenants the ids of the tenants that wait
     */
    public static Problem waiting(WaveRollout rollout, List<String> tenants) {
        List<String> named = tenants.stream().limit(MOST_NAMED).toList();
        return new Problem(
                "MAST-TENANT-011",
                "Wave " + rollout.open() + " of " + rollout.count() + " of " + rollout.application()
                        + " serves. Tenants that wait on their former content: " + String.join(", ", named)
                        + (tenants.size() > named.size() ? ", and " + (tenants.size() - named.size()) + " more" : "")
                        + ".",
                Origin.named("conf", rollout.application() + ".cfg"),
                "Wait: the next wave starts when this one has passed its probation.",
                "If a wave was refused or did harm, deploy a fixed version, or try the wave again: mastaba" + " retry",
                "To withdraw the change, choose a generation from `mastaba generations`: mastaba rollback" + " NUMBER");
    }

    /**
     * Returns the notice that a tenant did not follow a change.
     *
     * @param serves whether it still serves as before
     */
    public static Problem heldBack(String id, boolean serves, List<Problem> reasons) {
        List<Origin> origins = new ArrayList<>();
        reasons.forEach(reason -> origins.addAll(reason.origins()));
        origins.add(origin(id));
        List<Origin> distinct = origins.stream().distinct().toList();
        StringBuilder text = new StringBuilder();
        reasons.forEach(
                reason -> text.append("\n").append(reason.id()).append(": ").append(reason.summary()));
        return new Problem(
                        "MAST-TENANT-006",
                        "Tenant " + id + " cannot be composed with the new content"
                                + (serves ? ", and still serves the former content:" : ", and does not serve:") + text,
                        distinct,
                        reasons.stream()
                                .flatMap(reason -> reason.remedies().stream())
                                .distinct()
                                .toList())
                .fromOutside(reasons.stream().anyMatch(Problem::outside));
    }
}
