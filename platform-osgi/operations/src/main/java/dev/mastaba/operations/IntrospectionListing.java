package dev.mastaba.operations;

import dev.mastaba.container.TextTable;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Introspector.Registered;
import dev.mastaba.services.ServerCommands.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The listing of everything that is recorded about an application: its categories, the contents of one category, or one thing with its facts and
 * relations.
 *
 * @param introspector the source of the records
 * @param names returns the display name of an add-on
 */
record IntrospectionListing(Introspector introspector, UnaryOperator<String> names) {
    /**
     * Returns the listing.
     *
     * @param category the category; empty for all
     * @param discriminator the thing in it, as the listing of the category shows it; empty for all
     */
    Answer of(String category, String discriminator) {
        if (category.isEmpty()) {
            return categories();
        }
        List<Registered> all = introspector.category(category);
        if (all.isEmpty()) {
            return Answer.refused("Category \"" + category + "\" does not exist; available: "
                    + String.join(", ", introspector.categories()) + ".\n");
        }
        if (discriminator.isEmpty()) {
            return category(all);
        }
        List<Registered> found = all.stream()
                .filter(each -> each.introspectable().key().equals(discriminator))
                .toList();
        return found.isEmpty()
                ? Answer.refused("\"" + discriminator + "\" does not exist in " + category
                        + "; to list all: mastaba introspect \"" + category + "\"\n")
                : things(found);
    }

    private Answer categories() {
        TextTable table = new TextTable("category", "entries");
        introspector.categorized().forEach((category, all) -> table.row(category, Integer.toString(all.size())));
        return Answer.done(table.text(), introspector.asData());
    }

    private Answer category(List<Registered> all) {
        TextTable table = new TextTable("discriminator", "title", "declared by");
        for (Registered each : all) {
            Introspectable it = each.introspectable();
            table.row(
                    it.key(),
                    it.title().equals(it.key()) ? "" : it.title(),
                    facts(each).declaredBy());
        }
        return Answer.done(table.text(), all.stream().map(introspector::asData).toList());
    }

    private Answer things(List<Registered> found) {
        List<String> texts = new ArrayList<>();
        for (Registered each : found) {
            texts.add(thing(each));
        }
        return Answer.done(
                String.join("\n", texts),
                found.stream().map(introspector::asData).toList());
    }

    private String thing(Registered each) {
        Introspectable it = each.introspectable();
        StringBuilder text = new StringBuilder(it.type() + " " + it.key() + "\n");
        Map<String, Object> known = it.plainFacts();
        known.keySet().forEach(name -> line(text, name, facts(each).text(name)));
        line(text, "declared by", facts(each).declaredBy());
        line(text, "overrides", String.join(", ", each.overridden()));
        introspector
                .related(it.category(), it.discriminator())
                .forEach(other -> line(
                        text,
                        "related to",
                        other.introspectable().type() + " "
                                + other.introspectable().key()));
        return text.toString();
    }

    private Facts facts(Registered each) {
        return new Facts(each, names.apply(each.owner()));
    }

    private static void line(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append("    ").append(name).append(": ").append(value).append('\n');
        }
    }
}
