package dev.mastaba.staging;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.staging.OfferedCapabilities.Holder;
import dev.mastaba.staging.OfferedCapabilities.Offer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An explanation of why a bundle does not resolve, derived from the framework's message: the missing requirement, the available alternatives, and the
 * remedies.
 */
public final class ResolverMessage {
    /** The id of the problem that a bundle requires something that no bundle provides. */
    public static final String MISSING = "MAST-STAGE-004";

    /** The id of the problem that a bundle would use two copies of a package. */
    public static final String TWO_COPIES = "MAST-STAGE-011";

    /** The id of the problem with a bundle that does not resolve for another reason. */
    public static final String UNEXPLAINED = "MAST-STAGE-012";

    private static final Pattern USES = Pattern.compile("because it (?:is exposed to|exports) package '([^']+)'");
    private static final String PACKAGE = "osgi.wiring.package";
    private static final int LONGEST = 2_000;

    private ResolverMessage() {}

    /**
     * Returns the problem behind a framework's message.
     *
     * @param bundle the symbolic name of the bundle that does not resolve
     * @param message the framework's message
     * @param offered the capabilities of the bundles that are visible to it
     * @param gone the capabilities that the change removes
     */
    static Problem explain(String bundle, String message, OfferedCapabilities offered, OfferedCapabilities gone) {
        List<Requirement> missing = Requirement.innermost(message);
        if (!missing.isEmpty()) {
            return missing(bundle, missing.get(0), offered, gone);
        }
        Matcher uses = USES.matcher(message);
        return uses.find() ? twoChains(bundle, uses.group(1), offered) : unexplained(bundle, message);
    }

    private static Problem missing(
            String bundle, Requirement requirement, OfferedCapabilities offered, OfferedCapabilities gone) {
        List<Offer> other = offered.of(requirement.namespace(), requirement.name());
        List<Offer> former = gone.of(requirement.namespace(), requirement.name());
        List<Holder> holders = requirement.namespace().equals(PACKAGE) && other.isEmpty()
                ? offered.holders().apply(requirement.name())
                : List.of();
        StringBuilder summary = new StringBuilder(requirement.user())
                .append(" requires ")
                .append(requirement.text())
                .append(offer(requirement, other, former, holders));
        if (!requirement.user().equals(bundle)) {
            summary.append(". Without ")
                    .append(requirement.user())
                    .append(", ")
                    .append(bundle)
                    .append(" cannot be resolved either");
        }
        summary.append('.');
        Set<String> concerned = new LinkedHashSet<>(List.of(requirement.user(), bundle));
        other.forEach(offer -> concerned.add(offer.bundle()));
        former.forEach(offer -> concerned.add(offer.bundle()));
        holders.forEach(each -> concerned.add(each.bundle()));
        List<String> remedies = new ArrayList<>();
        holders.forEach(each -> remedies.add(
                each.platform()
                        ? requirement.name() + " is internal to " + each.bundle()
                                + ". To list the packages that bundles can import: mastaba packages"
                        : "In " + each.bundle() + ", export it: Export-Package: " + requirement.name()));
        remedies.addAll(remedies(requirement, other, former, holders.stream().anyMatch(Holder::platform)));
        return new Problem(MISSING, summary.toString(), origins(concerned), remedies);
    }

    private static String offer(Requirement requirement, List<Offer> other, List<Offer> former, List<Holder> holders) {
        if (requirement.isOfJava()) {
            return "; the server runs on Java " + Runtime.version().feature();
        }
        if (!other.isEmpty()) {
            return "; available: " + other.stream().map(ResolverMessage::text).collect(Collectors.joining(", "));
        }
        if (!holders.isEmpty()) {
            List<String> names = holders.stream().map(Holder::bundle).toList();
            return ", which " + String.join(" and ", names) + (holders.size() == 1 ? " contains" : " contain")
                    + " but no bundle exports";
        }
        return ", which no bundle provides" + (former.isEmpty() ? "" : " anymore; " + names(former) + " provided it");
    }

    /**
     * Returns the remedies for a requirement.
     *
     * @param internal whether it is a package of the platform, which other bundles must not export
     */
    private static List<String> remedies(
            Requirement requirement, List<Offer> other, List<Offer> former, boolean internal) {
        List<String> remedies = new ArrayList<>();
        if (requirement.isOfJava()) {
            remedies.add("Build " + requirement.user()
                    + " for the Java version that the server runs on, or run the server on a newer Java.");
            return remedies;
        }
        if (!other.isEmpty()) {
            remedies.add("Build " + requirement.user() + " against " + text(other.get(0)) + ".");
            remedies.add(
                    "Or install a version of " + other.get(0).bundle() + " that provides " + requirement.text() + ".");
            return remedies;
        }
        if (!former.isEmpty()) {
            remedies.add("Restore the previous " + names(former) + ", or remove " + requirement.user() + " as well.");
        } else if (!internal) {
            remedies.add("Add a bundle that provides " + requirement.text() + " to bundles/.");
        }
        if (requirement.namespace().equals(PACKAGE)) {
            remedies.add("Or, if " + requirement.user() + " works without it, make it optional: Import-Package: "
                    + requirement.name() + ";resolution:=optional, *");
        }
        return remedies;
    }

    private static Problem twoChains(String bundle, String exposed, OfferedCapabilities offered) {
        List<Offer> offers = offered.of(PACKAGE, exposed);
        Set<String> concerned = new LinkedHashSet<>(List.of(bundle));
        offers.forEach(offer -> concerned.add(offer.bundle()));
        return new Problem(
                TWO_COPIES,
                bundle + " would use two copies of the package \"" + exposed
                        + "\" from different bundles"
                        + (offers.isEmpty() ? "." : "; available from " + names(offers) + "."),
                origins(concerned),
                "Export " + exposed + " from one bundle only, and import it in all others.");
    }

    private static Problem unexplained(String bundle, String message) {
        String shown = message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message;
        return new Problem(
                UNEXPLAINED,
                "The bundle " + bundle + " cannot be resolved: " + shown,
                origins(Set.of(bundle)),
                "Compare its Import-Package, Require-Bundle, and Require-Capability with the capabilities of the other bundles.");
    }

    private static List<Origin> origins(Set<String> bundles) {
        return bundles.stream()
                .map(name -> Origin.named(name, "META-INF/MANIFEST.MF"))
                .toList();
    }

    private static String names(List<Offer> offers) {
        return offers.stream().map(Offer::bundle).distinct().collect(Collectors.joining(", "));
    }

    private static String text(Offer offer) {
        return offer.name() + " " + offer.version() + " of " + offer.bundle();
    }
}
