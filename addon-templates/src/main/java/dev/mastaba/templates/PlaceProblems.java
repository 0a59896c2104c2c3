package dev.mastaba.templates;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.render.Contribution.Kind;
import dev.mastaba.core.render.Contribution.Place;
import dev.mastaba.core.render.Contribution.Placed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The problems with contributions to templates. */
final class PlaceProblems {
    private PlaceProblems() {}

    /**
     * Returns the problem that a template lacks a block or an element.
     *
     * @param replacing the file that has replaced a template with the place; null if there is none
     * @param elsewhere the places with the same name in other templates
     */
    static Problem missing(
            Place place,
            TemplateName template,
            TemplateParts parts,
            List<Placed> needed,
            @Nullable Asset replacing,
            List<String> elsewhere) {
        Set<String> known = new TreeSet<>();
        boolean inElement = place.kind().isInElement();
        if (!inElement) {
            known.addAll(parts.blockNames());
        }
        if (place.kind() != Kind.REPLACE) {
            known.addAll(parts.elements().ids());
        }
        String part = PlaceSearch.name(place.part());
        String what = inElement ? "element with the id" : place.kind() == Kind.REPLACE ? "block" : "block or id";
        List<String> remedies = new ArrayList<>();
        elsewhere.forEach(other -> remedies.add("Contribute to the same name in another template: \"" + other + "\""));
        NearMisses.of(part, known)
                .forEach(near -> remedies.add("Fix the name: \"" + place.target() + "#" + near + "\""));
        if (!known.isEmpty()) {
            remedies.add("Use an existing one: " + String.join(", ", known));
        }
        if (replacing != null) {
            remedies.add("Add the " + what + " \"" + part + "\" to " + replacing.source()
                    + ", or let it extend \"original:" + template.path() + "\".");
        }
        if (inElement && known.isEmpty()) {
            remedies.add(
                    "Contribute to a block, or before or after another element: the template has no element with an id.");
        }
        List<String> written = new ArrayList<>(remedies);
        if (place.kind() != Kind.TAG) {
            remedies.add("If the place may be missing: Contribution.of(\""
                    + needed.get(0).contribution().template() + "\").optional()");
            written.add("If the place may be missing, add to the contribution: optional: true");
        }
        List<Origin> origins = new ArrayList<>(Placed.origins(needed));
        if (replacing != null) {
            origins.add(origin(replacing, 0));
        }
        return new Problem(
                        "MAST-SLOT-006",
                        "Template " + template.shown() + " has no " + what + " \"" + part + "\", to which "
                                + Placed.names(needed) + (needed.size() == 1 ? " contributes" : " contribute")
                                + (replacing == null
                                        ? "."
                                        : "; the file has it that " + replacing.owner() + " has replaced by "
                                                + replacing.source() + ".")
                                + (elsewhere.isEmpty()
                                        ? NearMisses.hint(part, known)
                                        : " It may have moved to " + String.join(" or ", elsewhere) + "."),
                        origins,
                        remedies)
                .inYaml(written);
    }

    static Problem several(
            Place place, TemplateName template, boolean both, List<Integer> lines, List<Placed> contributions) {
        String part = PlaceSearch.name(place.part());
        String where = lines.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return new Problem(
                "MAST-SLOT-007",
                both
                        ? "Template " + template.shown() + " has a block and an element with the name \"" + part + "\"."
                        : "Template " + template.shown() + " has several places with the name \"" + part
                                + "\", in the lines " + where + ".",
                Placed.origins(contributions),
                both
                        ? List.of(
                                "Name the block: \"" + place.target() + "#block:" + part + "\"",
                                "Or the element: \"" + place.target() + "#id:" + part + "\"")
                        : List.of("Choose another block or element of the template."));
    }

    /** Returns the problem that an element does not permit a contribution. */
    static Problem unfit(Place place, TemplateName template, String why, int line, List<Placed> contributions) {
        Problem problem = new Problem(
                "MAST-SLOT-008",
                "Nothing can be added " + place + ": in " + template.shown() + ", line " + line + ", " + why + ".",
                Placed.origins(contributions),
                place.kind() == Kind.TAG
                        ? "Choose another attribute, or override the template."
                        : "Insert before the element: config.insertBefore(\"" + place.target() + "#"
                                + place.part() + "\", \""
                                + contributions.get(0).contribution().template() + "\");");
        return place.kind() == Kind.TAG
                ? problem
                : problem.inYaml("Insert before the element: before: "
                        + contributions.get(0).contribution().template());
    }

    /** Returns the problem that a contributed template leaves a tag open. */
    static Problem unclosed(Placed contribution, TemplateName template, String fault) {
        return new Problem(
                "MAST-SLOT-009",
                "The template " + template.shown() + ", which " + contribution.name()
                        + " adds to a page, is not complete: " + fault + ".",
                contribution.action().origin(),
                "Close each element in the template that opens it.");
    }

    /** Returns the problem that a contributed template reads variables that its slot does not offer. */
    static Problem notOffered(
            Placed contribution, TemplateName template, String variable, int line, Set<String> offered) {
        String other = offered.isEmpty()
                ? "Remove the variable: the slot offers none."
                : "Use a variable that it offers: " + String.join(", ", offered);
        return new Problem(
                        "MAST-SLOT-010",
                        "Template " + template.shown() + ", line " + line + ", reads the variable \"" + variable
                                + "\", which the slot " + contribution.place().target() + " does not offer."
                                + NearMisses.hint(variable, offered),
                        contribution.action().origin(),
                        other,
                        "Or compute it: Contribution.of(\""
                                + contribution.contribution().template() + "\").model(request -> Map.of(\""
                                + variable
                                + "\", …))")
                .inYaml(other);
    }

    /** Returns the warning that contributions to a block are not shown in a template that replaces the block. */
    static Problem hidden(Place place, TemplateName heir, List<Placed> contributions) {
        return new Problem(
                "MAST-SLOT-011",
                Placed.names(contributions) + " " + place + (contributions.size() == 1 ? " is" : " are")
                        + " not shown in " + heir.shown() + ", which replaces the block.",
                Placed.origins(contributions),
                "Contribute to this block as well, in " + heir.shown() + "#" + PlaceSearch.name(place.part()) + ".",
                "Or let this template call {{ parent() }} in the block.");
    }

    private static Origin origin(Asset file, int line) {
        return new Origin(
                file.owner(), file.source().path(), null, file.source().fileName(), line);
    }
}
