package dev.mastaba.core.render;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.engine.declare.OwnedName;
import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.render.Contribution.Kind;
import dev.mastaba.core.render.Contribution.Place;
import dev.mastaba.core.render.Contribution.Placed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The problems with contributions to pages. */
final class ContributionProblems {
    private ContributionProblems() {}

    /**
     * Returns the problem that no template has a place.
     *
     * @param slots the slots of the application
     * @param replacing the file that overrides a template with the slot; null if there is none
     * @param elsewhere the places with the same name in other templates
     */
    static Problem unknown(
            Place place,
            List<Placed> contributions,
            Collection<String> slots,
            @Nullable Asset replacing,
            List<String> elsewhere) {
        List<String> remedies = new ArrayList<>();
        elsewhere.forEach(other -> remedies.add("Contribute to the same name in another template: \"" + other + "\""));
        List<Origin> origins = new ArrayList<>(Placed.origins(contributions));
        if (replacing != null) {
            String name = OwnedName.of(place.target()).name();
            remedies.add("Add the slot \"" + name + "\" to " + replacing.source() + ", or let it extend \"original:"
                    + replacing.spec().path() + "\".");
            origins.add(new Origin(
                    replacing.owner(),
                    replacing.source().path(),
                    null,
                    replacing.source().fileName(),
                    0));
        }
        if (place.kind() == Kind.SLOT) {
            NearMisses.of(place.target(), slots).forEach(near -> remedies.add("Fix the name: \"" + near + "\""));
        } else {
            remedies.add("Fix the name of the template: `mastaba assets` lists those of the application.");
        }
        List<String> written = new ArrayList<>(remedies);
        if (place.kind() == Kind.SLOT) {
            remedies.add("If a template that code renders has this slot, declare it in its add-on: config.addSlot(\""
                    + OwnedName.of(place.target()).name() + "\");");
        }
        remedies.add("If the place may be missing: Contribution.of(\""
                + contributions.get(0).contribution().template() + "\").optional()");
        written.add("If the place may be missing, add to the contribution: optional: true");
        String summary = place.kind() == Kind.SLOT
                ? "No template of a view has the slot \"" + place.target() + "\", to which "
                        + Placed.names(contributions)
                        + (contributions.size() == 1 ? " contributes" : " contribute")
                        + (replacing == null
                                ? "." + NearMisses.hint(place.target(), slots)
                                : "; the file " + replacing.spec() + " has it, which " + replacing.owner()
                                        + " has replaced by " + replacing.source() + ".")
                : "No view uses the template " + place.target() + ", to which " + Placed.names(contributions)
                        + (contributions.size() == 1 ? " contributes" : " contribute")
                        + ", or its template engine does not support this." + moved(elsewhere);
        return new Problem(place.kind() == Kind.SLOT ? "MAST-SLOT-001" : "MAST-SLOT-002", summary, origins, remedies)
                .inYaml(written);
    }

    private static String moved(List<String> elsewhere) {
        return elsewhere.isEmpty() ? "" : " The part may have moved to " + String.join(" or ", elsewhere) + ".";
    }

    static Problem circle(List<Placed> left) {
        return new Problem(
                        "MAST-SLOT-003",
                        "The contributions " + left.get(0).place() + " are placed in a circle: " + Placed.names(left)
                                + ".",
                        Placed.origins(left),
                        "Remove under(..) or over(..) from one of them.")
                .inYaml("Remove \"under\" or \"over\" from one of them.");
    }
}
